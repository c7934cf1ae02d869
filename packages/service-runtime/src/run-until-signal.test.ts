// SPDX-License-Identifier: Apache-2.0
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { Deferred } from "./deferred.ts";
import { createLogger } from "./logger.ts";
import { runUntilSignal, type RunningProgram } from "./run-until-signal.ts";

const events: string[] = [];
const logger = createLogger({
  name: "test",
  level: "info",
  destination: { write: (line: string) => void events.push(String((JSON.parse(line) as { event: string }).event)) },
});
const run = (start: (signal: AbortSignal) => Promise<RunningProgram>, disposeDeadlineMs = 5_000) =>
  runUntilSignal({ name: "sim", start, logger, disposeDeadlineMs });

/** A program that tells when it runs, and ends when it is told to. */
function program(dispose: () => Promise<void> = async () => {}) {
  const running = new Deferred<void>();
  const start = async () => {
    running.resolve();
    return { dispose };
  };
  return { start, running: running.promise };
}

/** A running program whose end takes until it is told to end. */
function hanging() {
  const disposing = new Deferred<void>();
  const disposed = new Deferred<void>();
  const dispose = () => {
    disposing.resolve();
    return disposed.promise;
  };
  return { code: run(async () => ({ dispose })), disposing: disposing.promise, end: () => disposed.resolve() };
}

const clock = jest.spyOn(performance, "now");
let listeners = 0;
const countListeners = () => process.listenerCount("SIGTERM") + process.listenerCount("SIGINT");
beforeEach(() => {
  events.length = 0;
  clock.mockReturnValue(0);
  listeners = countListeners();
});
afterAll(() => clock.mockRestore());
afterEach(() => expect(countListeners()).toBe(listeners));

describe("runUntilSignal", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("disposes on %s and returns 0", async (signal) => {
    let disposed = 0;
    const { start, running } = program(async () => void disposed++);
    const code = run(start);
    await running;
    process.emit(signal, signal);
    await expect(code).resolves.toBe(0);
    expect(disposed).toBe(1);
    expect(events).toEqual(["sim.stopping", "sim.stopped"]);
  });

  it("does not wait for the graceful end after a second signal", async () => {
    const { code, disposing, end } = hanging();
    process.emit("SIGTERM", "SIGTERM");
    await disposing;
    clock.mockReturnValue(500);
    process.emit("SIGINT", "SIGINT");
    await expect(code).resolves.toBe(130);
    end();
  });

  it("takes a signal that comes right after the first as the same one", async () => {
    const { code, disposing, end } = hanging();
    process.emit("SIGINT", "SIGINT");
    await disposing;
    clock.mockReturnValue(499);
    process.emit("SIGINT", "SIGINT");
    end();
    await expect(code).resolves.toBe(0);
  });

  it("returns 1 if the program cannot start, and logs why", async () => {
    await expect(run(() => Promise.reject(new Error("port in use")))).resolves.toBe(1);
    expect(events).toEqual(["sim.start_failed"]);
  });

  it("stops a start that is still under way", async () => {
    const starting = new Deferred<void>();
    const code = run(async (signal) => {
      starting.resolve();
      await new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
      return { dispose: async () => {} };
    });
    await starting.promise;
    process.emit("SIGTERM", "SIGTERM");
    await expect(code).resolves.toBe(0);
  });

  it("disposes and returns 1 when the program fails by itself", async () => {
    let disposed = 0;
    const failed = Promise.resolve(new Error("gateway died"));
    const start = async () => ({ failed, dispose: async () => void disposed++ });
    await expect(run(start)).resolves.toBe(1);
    expect(disposed).toBe(1);
    expect(events).toEqual(["sim.failed", "sim.stopped"]);
  });

  it.each([
    ["fails", () => Promise.reject(new Error("no"))],
    ["takes too long", () => new Promise<void>(() => {})],
  ])("returns 1 if disposing %s", async (_what, dispose) => {
    const { start, running } = program(dispose);
    const code = run(start, 20);
    await running;
    process.emit("SIGTERM", "SIGTERM");
    await expect(code).resolves.toBe(1);
    expect(events).toEqual(["sim.stopping", "sim.stop_failed"]);
  });
});
