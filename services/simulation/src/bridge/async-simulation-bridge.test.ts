// SPDX-License-Identifier: AGPL-3.0-only
import { setImmediate as nextImmediate } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { ShoalError } from "@shoal/simulation-contract";
import { AsyncSimulationBridge } from "./async-simulation-bridge.ts";
import type { LogLine } from "./output/log-line.ts";
import type { EngineEvent } from "./protocol/engine-event.ts";
import type { NoteContent } from "./protocol/worker-note.ts";
import { createInMemoryTransport, type InMemoryWorker } from "./transport/in-memory-transport.ts";
import type { WorkerLimits } from "./worker-limits.ts";

const LIMITS: WorkerLimits = { readyMs: 5_000, silenceMs: 5_000, commandMs: 5_000, stopGraceMs: 5_000, memoryMb: 128 };
const START = { runId: "r1", seed: 7, definitionPath: "/definition", rounds: 1 };
const READY = { type: "ready", protocol: 1, engine: { name: "test", version: "1.0.0" } };
const KILLED = { exitCode: null, signal: "SIGKILL" } as const;

interface Scene {
  readonly bridge: AsyncSimulationBridge;
  readonly worker: InMemoryWorker;
  readonly events: EngineEvent[];
  readonly notes: NoteContent[];
  readonly lines: LogLine[];
}

function open(limits: Partial<WorkerLimits> = {}, takeEvents?: (batch: EngineEvent[]) => Promise<void>): Scene {
  const { transport, worker } = createInMemoryTransport();
  const events: EngineEvent[] = [];
  const lines: LogLine[] = [];
  const notes: NoteContent[] = [];
  const sink = {
    async events(batch: EngineEvent[]) {
      await takeEvents?.(batch);
      events.push(...batch);
    },
    async note(note: NoteContent) {
      notes.push(note);
    },
    async log(batch: LogLine[]) {
      lines.push(...batch);
    },
  };
  const bridge = new AsyncSimulationBridge({
    transport,
    limits: { ...LIMITS, ...limits },
    logLinesPerSecond: 10_000,
    sink,
  });
  return { bridge, worker, events, notes, lines };
}

async function openStarted(
  limits?: Partial<WorkerLimits>,
  takeEvents?: Parameters<typeof open>[1],
  rounds = 100,
): Promise<Scene> {
  const scene = open(limits, takeEvents);
  scene.worker.onCommand(({ type }) => type === "start" && scene.worker.say({ type: "started", rounds }));
  scene.worker.say(READY);
  await scene.bridge.start(START);
  return scene;
}

function leave(
  worker: InMemoryWorker,
  end: Parameters<InMemoryWorker["exit"]>[0] = { exitCode: 0, signal: null },
): void {
  for (const stream of ["messages", "stdout", "stderr"] as const) worker.end(stream);
  worker.exit(end);
}

/** What a promise has come to by now. */
function watch(promise: Promise<unknown>): { outcome: string } {
  const watched = { outcome: "pending" };
  promise.then(
    () => (watched.outcome = "resolved"),
    (error: unknown) => (watched.outcome = error instanceof ShoalError ? error.code : String(error)),
  );
  return watched;
}

const event = (round: number, kind = "note"): string => `{"type":"event","kind":"${kind}","round":${round},"body":{}}`;

describe("the bridge, at the end of a worker", () => {
  it.each(["in the same turn", "in a turn before"])(
    "settles all that is pending before the next setImmediate when the queue ended %s",
    async (when) => {
      const { bridge, worker } = await openStarted();
      worker.write("stderr", "out of memory\n");
      const pings = Array.from({ length: 100 }, () => watch(bridge.commands.ping()));
      await nextImmediate();
      worker.end("messages");
      if (when !== "in the same turn") await nextImmediate();
      expect(new Set(pings.map(({ outcome }) => outcome))).toEqual(new Set(["pending"]));
      worker.exit(KILLED);
      const seen = await new Promise((resolve) => setImmediate(() => resolve(pings.map(({ outcome }) => outcome))));
      expect(new Set(seen as string[])).toEqual(new Set(["WORKER_CRASHED"]));
      leave(worker);
      await expect(bridge.ended).resolves.toMatchObject({ result: "failed", cause: { code: "WORKER_CRASHED" } });
    },
  );

  it("counts the answers that are still in the queue, then rejects the rest with signal and stderr tail", async () => {
    const { bridge, worker, events } = await openStarted();
    const [first, second, third] = [bridge.commands.ping(), bridge.commands.ping(), bridge.commands.ping()];
    worker.write("stderr", "Traceback\nout of memory\n");
    await nextImmediate();
    worker.exit(KILLED);
    expect(worker.signals).toEqual(["SIGKILL"]);
    const [one, two, three] = [watch(first), watch(second), watch(third)];
    await nextImmediate();
    expect([one.outcome, two.outcome, three.outcome]).toEqual(["pending", "pending", "pending"]);
    worker.say({ type: "reply", id: 2, result: {} });
    worker.say(event(1));
    worker.say({ type: "error", id: 3, message: "not\u0000now" });
    worker.end("messages");
    await expect(second).resolves.toBeUndefined();
    await expect(third).rejects.toMatchObject({
      code: "ENGINE_REFUSED",
      message: expect.stringContaining("not\ufffdnow"),
    });
    await expect(first).rejects.toMatchObject({
      code: "WORKER_CRASHED",
      message:
        "The worker ended by signal SIGKILL before it answered. The end of its stderr:\nTraceback\nout of memory",
    });
    leave(worker);
    await bridge.ended;
    expect(events).toHaveLength(1);
  });

  it("refuses at once what is asked after the exit, also while the queue is still open", async () => {
    const { bridge, worker } = await openStarted();
    worker.exit({ exitCode: 3, signal: null });
    await expect(bridge.commands.ping()).rejects.toMatchObject({
      code: "WORKER_CRASHED",
      message: "The worker ended with exit code 3 before it answered.",
    });
    leave(worker);
    await bridge.ended;
  });

  it("gives the last messages and lines to the sink before it has ended", async () => {
    const { bridge, worker, events, lines } = await openStarted({}, undefined, 3);
    for (let round = 1; round <= 3; round += 1) worker.say(event(round, "round_ended"));
    worker.say({ type: "finished", outcome: "completed" });
    worker.write("stdout", "first\nlast");
    leave(worker);
    const outcome = await bridge.ended;
    expect(outcome).toMatchObject({ result: "completed", exit: { exitCode: 0, signal: null, forced: false } });
    expect(outcome.cause).toBeUndefined();
    expect(events.map(({ round }) => round)).toEqual([1, 2, 3]);
    expect(lines.map(({ line, partial }) => [line, partial])).toEqual([
      ["first", false],
      ["last", false],
    ]);
  });

  it("stops reading after a second where something keeps the streams open", async () => {
    const { bridge, worker } = await openStarted();
    const ping = watch(bridge.commands.ping());
    worker.exit(KILLED);
    await bridge.ended;
    expect(worker.cut).toBe(true);
    expect(ping.outcome).toBe("WORKER_CRASHED");
  });

  it("stops reading after 4 MB where the streams do not end", async () => {
    const { bridge, worker, lines } = await openStarted();
    worker.exit(KILLED);
    const line = Buffer.from(`${"x".repeat(1_023)}\n`);
    for (let count = 0; count < 5 * 1_024; count += 1) worker.write("stdout", line);
    await bridge.ended;
    expect(lines).toHaveLength(4 * 1_024 + 1);
  });

  it("has failed when it did not say that it finished, whatever its exit code, and tells if it broke off", async () => {
    const { bridge, worker } = await openStarted();
    worker.write("messages", '{"type":"finished","outc');
    leave(worker);
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: {
        code: "WORKER_CRASHED",
        message: "The worker ended with exit code 0 without saying that it had finished, in the middle of a message.",
      },
    });
  });

  it("fails where the program could not be started", async () => {
    const { bridge, worker } = open();
    const started = watch(bridge.start(START));
    worker.exit({ exitCode: null, signal: null, startError: Object.assign(new Error("spawn"), { code: "ENOENT" }) });
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "WORKER_START_FAILED", message: expect.stringContaining("(ENOENT)") },
    });
    expect(started.outcome).toBe("WORKER_CRASHED");
  });
});

describe("the bridge, between its two queues", () => {
  it("sends what was asked and gives each answer to its own caller", async () => {
    const { bridge, worker } = await openStarted();
    const [first, second] = [bridge.commands.ping(), watch(bridge.commands.ping())];
    worker.say({ type: "reply", id: 1, result: {} });
    await first;
    expect(second.outcome).toBe("pending");
    expect(worker.commands).toEqual([
      { type: "start", protocol: 1, run_id: "r1", seed: 7, definition_path: "/definition", rounds: 1 },
      { type: "ping", id: 1 },
      { type: "ping", id: 2 },
    ]);
    leave(worker);
    await bridge.ended;
  });

  it("keeps 50 bridges with equal command ids apart", async () => {
    const scenes = await Promise.all(Array.from({ length: 50 }, () => openStarted()));
    const pings = scenes.map(({ bridge }) => [watch(bridge.commands.ping()), watch(bridge.commands.ping())]);
    scenes.forEach(({ worker }, index) => {
      worker.say({ type: "event", kind: "note", round: 0, body: { index } });
      worker.say(
        index % 2 === 0 ? { type: "reply", id: 1, result: {} } : { type: "error", id: 2, message: `${index}` },
      );
    });
    await nextImmediate();
    for (const { worker } of scenes) leave(worker, KILLED);
    await Promise.all(scenes.map(({ bridge }) => bridge.ended));
    scenes.forEach(({ worker, events }, index) => {
      expect(worker.commands.map(({ id }) => id)).toEqual([undefined, 1, 2]);
      expect(events.map(({ body }) => body)).toEqual([{ index }]);
      expect(pings[index]?.map(({ outcome }) => outcome)).toEqual(
        index % 2 === 0 ? ["resolved", "WORKER_CRASHED"] : ["WORKER_CRASHED", "ENGINE_REFUSED"],
      );
    });
  });

  it("holds at most 10,000 commands that wait", async () => {
    const { bridge, worker } = await openStarted();
    const pings = Array.from({ length: 10_000 }, () => watch(bridge.commands.ping()));
    await expect(bridge.commands.ping()).rejects.toMatchObject({ code: "CAPACITY_EXCEEDED" });
    worker.say({ type: "reply", id: 1, result: {} });
    await nextImmediate();
    const next = watch(bridge.commands.ping());
    leave(worker, KILLED);
    await bridge.ended;
    expect(pings.filter(({ outcome }) => outcome === "WORKER_CRASHED")).toHaveLength(9_999);
    expect(next.outcome).toBe("WORKER_CRASHED");
  });

  it("forgets a command whose caller has given up, and ignores its late answer", async () => {
    const { bridge, worker } = await openStarted();
    const giveUp = new AbortController();
    const ping = bridge.commands.ping({ signal: giveUp.signal });
    giveUp.abort(new Error("enough"));
    await expect(ping).rejects.toThrow("enough");
    worker.say({ type: "reply", id: 1, result: {} });
    const second = bridge.commands.ping();
    worker.say({ type: "reply", id: 2, result: {} });
    await second;
    leave(worker);
    await bridge.ended;
  });

  it("waits for the sink before it reads on, and counts nothing as silence meanwhile", async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const { bridge, worker, events } = await openStarted({ silenceMs: 100 }, () => released, 1);
    const big = `{"type":"event","kind":"note","round":0,"body":{"a":"${"x".repeat(200_000)}"}}`;
    for (let count = 0; count < 20; count += 1) worker.say(big);
    const ping = watch(bridge.commands.ping());
    worker.say({ type: "reply", id: 1, result: {} });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([ping.outcome, worker.signals]).toEqual(["pending", []]);
    release();
    worker.say(event(1, "round_ended"));
    worker.say({ type: "finished", outcome: "completed" });
    leave(worker);
    await expect(bridge.ended).resolves.toMatchObject({ result: "completed" });
    expect([ping.outcome, events.length]).toEqual(["resolved", 21]);
  });

  it("shows a line that does not end after 200 ms", async () => {
    const { bridge, worker, lines } = await openStarted();
    worker.write("stdout", "working ");
    while (lines.length === 0) await nextImmediate();
    expect(lines).toEqual([{ stream: "stdout", line: "working ", truncated: false, partial: true }]);
    leave(worker);
    await bridge.ended;
  });
});

describe("the bridge, with a worker that breaks the protocol", () => {
  it.each<[string, string[]]>([
    ["a line that is no message", ["hello"]],
    ["an event that is not as it must be", ['{"type":"event","kind":"note","round":0,"body":[]}']],
    ["an event of an earlier round", [event(1), event(0)]],
    ["a second started", ['{"type":"started","rounds":100}']],
    ["an answer to no command", ['{"type":"reply","id":5,"result":{}}']],
    ["an event after it had finished", ['{"type":"finished","outcome":"stopped"}', event(1)]],
    ["its completion before its rounds", [event(1, "round_ended"), '{"type":"finished","outcome":"completed"}']],
    ["a message that is too long", ["x".repeat(1_048_577)]],
  ])("ends it after %s, keeps what came before, and rejects what is pending", async (_what, messages) => {
    const { bridge, worker, events } = await openStarted();
    worker.onSignal(() => leave(worker, { exitCode: null, signal: "SIGTERM" }));
    const ping = watch(bridge.commands.ping());
    worker.say(event(0));
    for (const message of messages) worker.say(message);
    worker.say(event(1));
    const outcome = await bridge.ended;
    expect(outcome).toMatchObject({ result: "failed", cause: { code: "PROTOCOL_ERROR" } });
    expect(outcome.exit.reason).toMatch(/^The engine broke the protocol: /);
    expect(worker.signals[0]).toBe("SIGTERM");
    expect(ping.outcome).toBe("PROTOCOL_CLOSED");
    expect(events.filter(({ round }) => round === 0)).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ["another version of the protocol", { ...READY, protocol: 2 }],
    ["started before start", { type: "started", rounds: 1 }],
    ["its completion before its start", { type: "finished", outcome: "completed" }],
    ["an event before its start", { type: "event", kind: "note", round: 0, body: {} }],
  ])("does not start one that says %s", async (_what, message) => {
    const { bridge, worker } = open();
    worker.onSignal(() => leave(worker, { exitCode: null, signal: "SIGTERM" }));
    worker.say(message);
    await expect(bridge.start(START)).rejects.toMatchObject({ code: "PROTOCOL_CLOSED" });
    await expect(bridge.ended).resolves.toMatchObject({ cause: { code: "PROTOCOL_ERROR" } });
  });

  it.each<[string, (worker: InMemoryWorker) => void]>([
    ["closes its message queue", (worker) => worker.end("messages")],
    ["reads no more commands", (worker) => worker.breakCommands()],
  ])("ends one that lives on but %s", async (_what, breakIt) => {
    const { bridge, worker } = await openStarted();
    worker.onSignal(() => leave(worker, { exitCode: null, signal: "SIGTERM" }));
    const ping = bridge.commands.ping();
    breakIt(worker);
    await expect(ping).rejects.toMatchObject({ code: "PROTOCOL_CLOSED" });
    await expect(bridge.ended).resolves.toMatchObject({ result: "failed", cause: { code: "PROTOCOL_ERROR" } });
  });
});

describe("the bridge's deadlines", () => {
  it.each<[string, (worker: InMemoryWorker) => void]>([
    ["ready", () => undefined],
    ["started", (worker) => worker.say(READY)],
  ])("end a worker that does not say %s", async (_what, prepare) => {
    const { bridge, worker } = open({ readyMs: 50 });
    worker.onSignal(() => leave(worker, { exitCode: null, signal: "SIGTERM" }));
    prepare(worker);
    await expect(bridge.start(START)).rejects.toMatchObject({ code: "WORKER_TIMEOUT" });
    await expect(bridge.ended).resolves.toMatchObject({ result: "failed", cause: { code: "WORKER_TIMEOUT" } });
  });

  it("end a worker that is silent, first with SIGTERM, then with SIGKILL", async () => {
    const { bridge, worker } = await openStarted({ silenceMs: 50, stopGraceMs: 50 });
    const ping = watch(bridge.commands.ping());
    worker.onSignal((signal) => signal === "SIGKILL" && leave(worker, KILLED));
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "WORKER_TIMEOUT", message: "The worker said nothing for 50 ms." },
      exit: { signal: "SIGKILL", forced: true },
    });
    expect(worker.signals.slice(0, 2)).toEqual(["SIGTERM", "SIGKILL"]);
    expect(ping.outcome).toBe("WORKER_TIMEOUT");
  });

  it("spare a worker that says at times that it lives", async () => {
    const { bridge, worker } = await openStarted({ silenceMs: 200 });
    const heart = setInterval(() => worker.say({ type: "heartbeat" }), 20);
    await new Promise((resolve) => setTimeout(resolve, 600));
    clearInterval(heart);
    expect(worker.signals).toEqual([]);
    leave(worker);
    await bridge.ended;
  });

  it("reject a command without an answer and leave the worker alone", async () => {
    const { bridge, worker } = await openStarted({ commandMs: 50 });
    await expect(bridge.commands.ping()).rejects.toMatchObject({ code: "WORKER_TIMEOUT" });
    const second = bridge.commands.ping();
    worker.say({ type: "reply", id: 1, result: {} });
    worker.say({ type: "reply", id: 2, result: {} });
    await second;
    expect(worker.signals).toEqual([]);
    leave(worker);
    await bridge.ended;
  });

  it("start for a command of the middle of a round when that round has ended", async () => {
    const { bridge, worker } = await openStarted({ commandMs: 50 });
    worker.say(event(1));
    await nextImmediate();
    const during = watch(bridge.commands.ping());
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(during.outcome).toBe("pending");
    worker.say(event(1, "round_ended"));
    while (during.outcome === "pending") await nextImmediate();
    expect(during.outcome).toBe("WORKER_TIMEOUT");
    leave(worker);
    await bridge.ended;
  });
});

describe("the bridge, asked to end a worker", () => {
  it("lets it finish its round", async () => {
    const { bridge, worker } = await openStarted();
    worker.onCommand(({ type }) => {
      if (type !== "stop") return;
      worker.say(event(1, "round_ended"));
      worker.say({ type: "finished", outcome: "stopped" });
      leave(worker);
    });
    bridge.stop();
    bridge.stop();
    const outcome = await bridge.ended;
    expect(outcome).toMatchObject({ result: "stopped", exit: { exitCode: 0, forced: false } });
    expect(outcome.cause).toBeUndefined();
    expect(worker.commands.filter(({ type }) => type === "stop")).toHaveLength(1);
  });

  it.each(["SIGTERM", "SIGKILL"] as const)("has stopped one that needed %s", async (needed) => {
    const { bridge, worker } = await openStarted({ stopGraceMs: 30 });
    worker.onSignal((signal) => signal === needed && leave(worker, { exitCode: null, signal }));
    bridge.stop();
    await expect(bridge.ended).resolves.toMatchObject({ result: "stopped", exit: { forced: needed === "SIGKILL" } });
  });

  it("takes a crash after the stop for a crash", async () => {
    const { bridge, worker } = await openStarted();
    bridge.stop();
    leave(worker, { exitCode: 3, signal: null });
    await expect(bridge.ended).resolves.toMatchObject({ result: "failed", cause: { code: "WORKER_CRASHED" } });
  });

  it("ends at once one that has not started", async () => {
    const { bridge, worker } = open();
    worker.onSignal((signal) => leave(worker, { exitCode: null, signal }));
    const started = watch(bridge.start(START));
    bridge.stop();
    await expect(bridge.ended).resolves.toMatchObject({ result: "stopped" });
    expect([started.outcome, worker.signals[0]]).toEqual(["RUN_STATE_CONFLICT", "SIGTERM"]);
  });

  it("ends one that has finished but stays", async () => {
    const { bridge, worker } = await openStarted({ stopGraceMs: 30 }, undefined, 1);
    worker.onSignal((signal) => leave(worker, { exitCode: null, signal }));
    worker.say(event(1, "round_ended"));
    worker.say({ type: "finished", outcome: "completed" });
    await expect(bridge.ended).resolves.toMatchObject({ result: "completed", exit: { signal: "SIGTERM" } });
  });

  it("tells why it was terminated, and only the first reason", async () => {
    const { bridge, worker } = await openStarted();
    const ping = watch(bridge.commands.ping());
    bridge.terminate("the service is stopping");
    bridge.terminate("another reason");
    bridge.stop();
    leave(worker, { exitCode: null, signal: "SIGTERM" });
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "SERVICE_STOPPING", message: "the service is stopping" },
      exit: { reason: "the service is stopping" },
    });
    expect([ping.outcome, worker.commands.length]).toEqual(["SIMULATION_UNAVAILABLE", 2]);
  });

  it("tells what the engine says when it can't go on", async () => {
    const { bridge, worker } = await openStarted();
    worker.say({ type: "failed", message: "no such topic\u001b" });
    await nextImmediate();
    await expect(bridge.commands.ping()).rejects.toMatchObject({
      code: "WORKER_CRASHED",
      message: "no such topic\ufffd",
    });
    leave(worker);
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "ENGINE_FAILED", message: "no such topic\ufffd" },
      exit: { exitCode: 0 },
    });
  });

  it("ends the worker when the log can't be written", async () => {
    const { bridge, worker } = await openStarted({}, () => Promise.reject(new Error("disk full")));
    worker.onSignal((signal) => leave(worker, { exitCode: null, signal }));
    worker.say(event(1));
    await expect(bridge.ended).resolves.toMatchObject({ result: "failed", cause: { code: "LOG_WRITE_FAILED" } });
  });
});

describe("the bridge, when a worker has too much memory", () => {
  const overLimit = 129 * 1_048_576;

  it("kills it without grace, and says so", async () => {
    const { bridge, worker } = await openStarted();
    const ping = bridge.commands.ping();
    worker.onSignal(() => leave(worker, KILLED));
    worker.residentBytes = overLimit;
    await expect(ping).rejects.toMatchObject({ code: "WORKER_CRASHED", message: expect.stringContaining("129 MB") });
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "MEMORY_LIMIT_REACHED", message: "The worker had 129 MB in memory; its limit is 128 MB." },
      exit: { signal: "SIGKILL", forced: true },
    });
    expect(worker.signals[0]).toBe("SIGKILL");
  });

  it("keeps the first cause of its end, and what it has finished", async () => {
    const [failing, finished] = [await openStarted(), await openStarted({}, undefined, 1)];
    failing.worker.say("no JSON");
    finished.worker.say(event(1, "round_ended"));
    finished.worker.say({ type: "finished", outcome: "completed" });
    for (const { worker } of [failing, finished]) {
      worker.onSignal((signal) => signal === "SIGKILL" && leave(worker, KILLED));
      worker.residentBytes = overLimit;
    }
    await expect(failing.bridge.ended).resolves.toMatchObject({
      cause: { code: "PROTOCOL_ERROR" },
      exit: { signal: "SIGKILL", forced: true },
    });
    await expect(finished.bridge.ended).resolves.toMatchObject({ result: "completed", exit: { forced: true } });
  });
});

describe("a worker that halts, writes its state and takes inputs", () => {
  const roundEnded = (round: number) => ({ type: "event", kind: "round_ended", round, body: {} });
  const input = { type: "leave" as const, agent_ids: ["ann"] };
  const idOf = (worker: InMemoryWorker): unknown => (worker.commands.at(-1) as { id?: unknown }).id;

  it("has its answers among its events, in its order", async () => {
    const said: unknown[] = [];
    const { bridge, worker, events, notes } = await openStarted({}, async (batch) => {
      said.push(...batch.map(({ kind, round }) => [kind, round]));
    });
    const taken = bridge.commands.input("i1", input);
    const answered = { type: "reply", id: idOf(worker), result: { round: 2 } };
    for (const message of [roundEnded(1), answered, roundEnded(2)]) worker.say(message);
    await taken;
    const paused = bridge.commands.pause();
    worker.say({ type: "reply", id: idOf(worker), result: { round: 2 } });
    await paused;
    const written = bridge.commands.checkpoint("/file");
    worker.say({ type: "reply", id: idOf(worker), result: { round: 2, sha256: "a".repeat(64), bytes: 9 } });
    await written;
    const went = bridge.commands.continue();
    worker.say({ type: "reply", id: idOf(worker), result: {} });
    await went;
    worker.say(roundEnded(3));
    worker.say({ type: "finished", outcome: "stopped" });
    leave(worker);
    await bridge.ended;
    expect(events.map(({ round }) => round)).toEqual([1, 2, 3]);
    expect(notes).toEqual([
      { type: "input", round: 2, inputId: "i1", input },
      { type: "pause", round: 2 },
      { type: "checkpoint", round: 2, path: "/file", sha256: "a".repeat(64), bytes: 9, tookMs: expect.any(Number) },
    ]);
  });

  it.each([
    ["goes on while it halts", "pause", { round: 1 }, roundEnded(2)],
    ["names another round", "pause", { round: 2 }, undefined],
    ["takes an input for a round that has begun", "input", { round: 1 }, undefined],
    ["says nothing of what it wrote", "checkpoint", {}, undefined],
    ["says something else", "input", "taken", undefined],
  ] as const)("breaks the protocol where it %s", async (_how, command, result, then) => {
    const { bridge, worker } = await openStarted();
    worker.say(roundEnded(1));
    const asked = {
      pause: () => bridge.commands.pause(),
      input: () => bridge.commands.input("i1", input),
      checkpoint: () => bridge.commands.checkpoint("/file"),
    }[command]();
    const told = Promise.allSettled([asked]);
    worker.say({ type: "reply", id: idOf(worker), result });
    if (then !== undefined) worker.say(then);
    await nextImmediate();
    leave(worker);
    expect((await bridge.ended).cause).toMatchObject({ code: "PROTOCOL_ERROR" });
    if (then === undefined) expect(await told).toMatchObject([{ reason: { code: "PROTOCOL_CLOSED" } }]);
  });

  it("counts also where it answers too late", async () => {
    const { bridge, worker, notes } = await openStarted({ commandMs: 20 });
    const taken = bridge.commands.input("i1", input);
    const id = idOf(worker);
    await expect(taken).rejects.toMatchObject({ code: "WORKER_TIMEOUT" });
    worker.say({ type: "reply", id, result: { round: 1 } });
    worker.say({ type: "finished", outcome: "stopped" });
    leave(worker);
    await bridge.ended;
    expect(notes).toMatchObject([{ type: "input", inputId: "i1", round: 1 }]);
  });

  it("is told where to begin, and held to it", async () => {
    const { bridge, worker } = open();
    const checkpoint = { path: "/file", round: 4, sha256: "a".repeat(64), bytes: 9 };
    worker.onCommand(({ type }) => {
      if (type !== "start") return;
      worker.say({ type: "started", rounds: 10 });
      worker.say(roundEnded(4));
    });
    worker.say(READY);
    await bridge.start({ ...START, rounds: 10, mustAnnounceRounds: true, inputsPath: "/inputs", checkpoint });
    expect(worker.commands[0]).toMatchObject({ rounds: 10, inputs_path: "/inputs", checkpoint });
    leave(worker);
    expect((await bridge.ended).cause).toMatchObject({ code: "PROTOCOL_ERROR" });
  });

  it("announces the rounds that it was given", async () => {
    const { bridge, worker } = open();
    worker.onCommand(({ type }) => type === "start" && worker.say({ type: "started", rounds: 9 }));
    worker.say(READY);
    await expect(bridge.start({ ...START, rounds: 10, mustAnnounceRounds: true })).rejects.toThrow(
      /announced 9 rounds/,
    );
    leave(worker);
    await bridge.ended;
  });
});
