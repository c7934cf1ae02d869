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

  it("lets several wait at once, in whatever order the writes end, and does not spin meanwhile", async () => {
    const window = new AppendWindow(10);
    const large = new Deferred<void>();
    const small = new Deferred<void>();
    const added = Promise.all([window.add(20, () => large.promise), window.add(1, () => small.promise)]);
    small.resolve();
    // A turn that never comes would mean that nothing else is served any more.
    await turn();
    large.resolve();
    await added;
    await window.drain();
  });

  it("fails whoever adds after a failure, and whoever drains", async () => {
    const window = new AppendWindow(100);
    await window.add(1, () => Promise.reject(new Error("disk full")));
    await expect(window.drain()).rejects.toThrow("disk full");
    await expect(window.add(1, () => Promise.resolve())).rejects.toThrow("disk full");
  });
});
