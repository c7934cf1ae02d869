// SPDX-License-Identifier: Apache-2.0
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { placeSocket } from "./socket-path.ts";

let folder = "";
let long = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shoal-"));
  long = join(folder, "d".repeat(100));
  mkdirSync(long);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("placeSocket", () => {
  it("puts the socket into the data folder if its path fits", async () => {
    expect((await placeSocket(folder)).path).toBe(join(folder, "simulation.sock"));
  });

  it("counts bytes, not characters", async () => {
    const data = join(folder, "ä".repeat(45));
    mkdirSync(data);
    expect(data.length).toBeLessThan(84);
    expect((await placeSocket(data, folder)).path).not.toContain("ä");
  });

  it("makes a folder for its owner alone if the path is too long, and uses it again", async () => {
    const place = await placeSocket(long, folder);
    expect(Buffer.byteLength(place.path)).toBeLessThanOrEqual(100);
    expect(statSync(dirname(place.path)).mode & 0o777).toBe(0o700);
    expect((await placeSocket(long, folder)).path).toBe(place.path);
    await place.remove();
    expect(existsSync(dirname(place.path))).toBe(false);
    expect((await placeSocket(long, folder)).path).not.toBe(place.path);
  });

  it("does not use a noted folder that others can enter", async () => {
    const place = await placeSocket(long, folder);
    chmodSync(dirname(place.path), 0o755);
    expect((await placeSocket(long, folder)).path).not.toBe(place.path);
  });

  it("says so if the temporary directory has too long a path as well", async () => {
    await expect(placeSocket(long, long)).rejects.toThrow("Set TMPDIR to a short one");
  });
});
