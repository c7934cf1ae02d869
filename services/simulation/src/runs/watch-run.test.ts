// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { RunState } from "@shoal/simulation-contract";
import type { RunSnapshot } from "./run-record.ts";
import { watchRun } from "./watch-run.ts";

type Listener = (change: "state" | "progress") => void;

class WatchedRun {
  listener: Listener | undefined;
  #state: RunState = "RUNNING";
  #round = 0;

  snapshot(): RunSnapshot {
    return { state: this.#state, round: this.#round } as RunSnapshot;
  }

  onChange(listener: Listener): () => void {
    this.listener = listener;
    return () => (this.listener = undefined);
  }

  endRound(): void {
    this.#round += 1;
    this.listener?.("progress");
  }

  become(state: RunState): void {
    this.#state = state;
    this.listener?.("state");
  }
}

describe("watching a run", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it("gives a slow reader every state, and of its progress the newest only", async () => {
    const run = new WatchedRun();
    const watch = watchRun(run, new AbortController().signal);
    expect((await watch.next()).value).toMatchObject({ state: "RUNNING", round: 0 });
    for (let round = 1; round <= 100; round += 1) {
      run.endRound();
      jest.advanceTimersByTime(250);
    }
    run.become("STOPPING");
    run.become("STOPPED");
    const seen: unknown[] = [];
    for await (const { state, round } of watch) seen.push([state, round]);
    expect(seen).toEqual([
      ["RUNNING", 100],
      ["STOPPING", 100],
      ["STOPPED", 100],
    ]);
    expect(run.listener).toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });

  it("ends when it is aborted, and leaves nothing behind", async () => {
    const run = new WatchedRun();
    const controller = new AbortController();
    const watch = watchRun(run, controller.signal);
    await watch.next();
    run.endRound();
    const next = watch.next();
    controller.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(run.listener).toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });
});
