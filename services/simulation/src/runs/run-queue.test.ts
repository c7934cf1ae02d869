// SPDX-License-Identifier: AGPL-3.0-only
import { beforeEach, describe, expect, it } from "@jest/globals";
import { Deferred } from "@shoal/service-runtime";
import { RunQueue } from "./run-queue.ts";

let queue: RunQueue;
let moved: string[];
let turns: Map<string, Deferred<void>>;
beforeEach(() => {
  moved = [];
  turns = new Map();
  queue = new RunQueue({ concurrentRuns: 2, queuedRuns: 2 }, (runId) => moved.push(runId));
});

function enter(...runIds: string[]): void {
  for (const runId of runIds) {
    const turn = new Deferred<void>();
    queue.enter(runId, () => {
      turns.set(runId, turn);
      return turn.promise;
    });
  }
}

async function end(runId: string): Promise<void> {
  turns.get(runId)?.resolve();
  await new Promise(setImmediate);
}

const positions = (...runIds: string[]): number[] => runIds.map((runId) => queue.positionOf(runId));

describe("the queue of runs", () => {
  it("gives turns in the order of arrival, as many at a time as it may", async () => {
    enter("a", "b", "c", "d");
    expect([...turns.keys()]).toEqual(["a", "b"]);
    expect(positions("a", "b", "c", "d", "none")).toEqual([0, 0, 1, 2, 0]);
    await end("b");
    expect([...turns.keys()]).toEqual(["a", "b", "c"]);
    expect(positions("c", "d")).toEqual([0, 1]);
    expect(queue.has("b")).toBe(false);
  });

  it("gives the next turn also after one that failed", async () => {
    queue.enter("broken", () => Promise.reject(new Error("broken")));
    enter("a", "b");
    await end("a");
    expect([...turns.keys()]).toEqual(["a", "b"]);
  });

  it("tells each run that moved, and none that did not", async () => {
    enter("a", "b", "c", "d", "e");
    moved = [];
    queue.leave("d");
    expect(moved).toEqual(["e"]);
    moved = [];
    await end("a");
    expect(moved).toEqual(["e"]);
    queue.leave("nobody");
    queue.leave("b");
    expect(moved).toEqual(["e"]);
  });

  it("refuses a place when all are taken, with a time after which to ask again", async () => {
    enter("a", "b", "c");
    const giveBack = queue.reserve();
    expect(() => queue.reserve()).toThrow(expect.objectContaining({ code: "CAPACITY_EXCEEDED", retryAfterMs: 5_000 }));
    giveBack();
    giveBack();
    enter("d");
    expect(() => queue.reserve()).toThrow();
    await end("a");
    expect(queue.reserve()).toEqual(expect.any(Function));
  });
});
