// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { Deferred } from "@shoal/service-runtime";
import { setImmediate as turn } from "node:timers/promises";
import { AppendWindow } from "./append-window.ts";

describe("AppendWindow", () => {
  it("lets writes be under way up to its size and makes the next one wait", async () => {
    const window = new AppendWindow(100);
    const first = new Deferred<void>();
    await window.add(100, () => first.promise);
    let added = false;
    const second = window
      .add(1, () => Promise.resolve())
      .then(() => {
        added = true;
      });
    await turn();
    expect(added).toBe(false);
    first.resolve();
    await second;
    expect(added).toBe(true);
  });

  it("fails whoever adds after a failure, and whoever drains", async () => {
    const window = new AppendWindow(100);
    await window.add(1, () => Promise.reject(new Error("disk full")));
    await expect(window.drain()).rejects.toThrow("disk full");
    await expect(window.add(1, () => Promise.resolve())).rejects.toThrow("disk full");
  });
});
