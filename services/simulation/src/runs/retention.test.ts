// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { createLogger } from "@shoal/service-runtime";
import type { EndedRun } from "../catalog/index.ts";
import { ClockJumps } from "./clock-jumps.ts";
import { Retention } from "./retention.ts";

const HOUR_MS = 3_600_000;

describe("retention under a clock that jumps", () => {
  it("deletes nothing by its age in the pass after the jump, in which somebody may put the clock right", async () => {
    const start = Date.now();
    let ahead = 0;
    let runs: EndedRun[] = [{ runId: "r1", namespace: "n", endedAtMs: start }];
    const retention = new Retention({
      policy: { maxAgeMs: HOUR_MS, maxBytes: undefined, everyMs: 1 },
      catalog: { endedRuns: () => Promise.resolve(runs) },
      folders: { sizes: () => Promise.resolve(new Map()) },
      remove: ({ runId }) => {
        runs = runs.filter((run) => run.runId !== runId);
        return Promise.resolve();
      },
      logger: createLogger({ name: "test", level: "silent" }),
      now: () => start + ahead,
    });
    expect(await retention.pass()).toBe(0);
    ahead = 100 * HOUR_MS;
    expect(await retention.pass()).toBe(0);
    ahead = 0;
    expect(await retention.pass()).toBe(0);
    expect(runs).toHaveLength(1);
    ahead = 2 * HOUR_MS;
    expect(await retention.pass()).toBe(0);
    expect(await retention.pass()).toBe(1);
    expect(runs).toEqual([]);
  });
});

describe("jumps of the wall clock", () => {
  it("are told by the clock that nobody sets, once each, in both directions", () => {
    let [wall, monotonic] = [1_000_000, 0];
    const jumps = new ClockJumps(
      () => wall,
      () => monotonic,
    );
    wall += HOUR_MS;
    monotonic += HOUR_MS;
    expect(jumps.takeJump()).toBeUndefined();
    wall -= 2 * HOUR_MS;
    expect(jumps.takeJump()).toBe(-2 * HOUR_MS);
    expect(jumps.takeJump()).toBeUndefined();
    wall += 5 * HOUR_MS;
    monotonic += 100;
    expect(jumps.takeJump()).toBe(5 * HOUR_MS - 100);
  });
});
