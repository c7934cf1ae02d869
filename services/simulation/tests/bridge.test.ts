// SPDX-License-Identifier: AGPL-3.0-only
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Deferred, isAlive, processIdentity, type ProcessIdentity } from "@shoal/service-runtime";
import {
  AsyncSimulationBridge,
  type EngineEvent,
  killLeftoverWorker,
  type LogLine,
  spawnWorker,
  type WorkerLimits,
} from "../src/bridge/index.ts";

const WORKERS = fileURLToPath(new URL("./fixtures/workers", import.meta.url));
const LIMITS: WorkerLimits = {
  readyMs: 10_000,
  silenceMs: 10_000,
  commandMs: 10_000,
  stopGraceMs: 5_000,
  memoryMb: 4_096,
};
const START = { runId: "r1", seed: 7, definitionPath: "/nowhere", rounds: 1 };

let folder: string;
let processes: ProcessIdentity[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shoal-bridge-"));
  processes = [];
});
afterEach(async () => {
  const left = await stillAlive(processes);
  for (const { pid } of left) process.kill(pid, "SIGKILL");
  await rm(folder, { recursive: true, force: true });
  expect(left).toEqual([]);
});

/** Those that live on: one that was killed has closed its pipes a moment before it is gone. */
async function stillAlive(all: readonly ProcessIdentity[]): Promise<ProcessIdentity[]> {
  const until = performance.now() + 2_000;
  while (all.some(isAlive) && performance.now() < until) await delay(5);
  return all.filter(isAlive);
}

/** A bridge over a process, and what it gave to its sink. */
class Scene {
  readonly events: EngineEvent[] = [];
  readonly lines: LogLine[] = [];
  readonly pid: number;
  readonly bridge: AsyncSimulationBridge;
  #onLine: (() => void) | undefined;

  constructor(
    command: readonly string[],
    limits: Partial<WorkerLimits> = {},
    takeLines = async (_batch: LogLine[]): Promise<void> => {},
    takeEvents = async (): Promise<void> => {},
  ) {
    const transport = spawnWorker({ command, cwd: folder, env: { ...process.env, SECRET: "s" } });
    this.pid = transport.pid ?? 0;
    if (transport.pid !== undefined) remember(transport.pid);
    const sink = {
      events: async (batch: EngineEvent[]) => {
        await takeEvents();
        this.events.push(...batch);
      },
      note: async () => undefined,
      log: async (batch: LogLine[]) => {
        await takeLines(batch);
        this.lines.push(...batch);
        this.#onLine?.();
      },
    };
    this.bridge = new AsyncSimulationBridge({
      transport,
      limits: { ...LIMITS, ...limits },
      logLinesPerSecond: 1_000_000,
      sink,
    });
  }

  async line(text: string): Promise<void> {
    while (!this.lines.some(({ line }) => line.includes(text))) {
      await new Promise<void>((resolve) => (this.#onLine = resolve));
    }
  }
}

function remember(pid: number): void {
  const identity = processIdentity(pid);
  if (identity !== undefined) processes.push(identity);
}

function open(worker: string, limits?: Partial<WorkerLimits>, takeLines?: (batch: LogLine[]) => Promise<void>): Scene {
  return new Scene([process.execPath, join(WORKERS, `${worker}.mjs`)], limits, takeLines);
}

async function started(worker: string, limits?: Partial<WorkerLimits>): Promise<Scene> {
  const scene = open(worker, limits);
  await scene.bridge.start(START);
  return scene;
}

describe("a worker process", () => {
  it("starts, answers pings and stops when it is asked", async () => {
    const { bridge } = open("answers-pings");
    await expect(bridge.start(START)).resolves.toEqual({ engine: { name: "fixture", version: "1.0.0" }, rounds: 1 });
    await Promise.all(Array.from({ length: 100 }, () => bridge.commands.ping()));
    bridge.stop();
    const { result, cause, exit } = await bridge.ended;
    expect({ result, cause, exit }).toEqual({
      result: "stopped",
      cause: undefined,
      exit: {
        exitCode: 0,
        signal: null,
        durationMs: expect.any(Number),
        forced: false,
        firstCause: "STOP_REQUESTED",
        reason: "stopped",
        stderrTail: "",
      },
    });
  });

  it("that is killed with a thousand pings pending fails each of them at once, with signal and stderr tail", async () => {
    const scene = await started("holds-pings");
    const pings = Array.from({ length: 1_000 }, () => scene.bridge.commands.ping().catch((error: unknown) => error));
    await scene.line("a thousand pings are waiting");
    const killedAt = performance.now();
    process.kill(scene.pid, "SIGKILL");
    const errors = await Promise.all(pings);
    expect(performance.now() - killedAt).toBeLessThan(2_000);
    const expected = {
      code: "WORKER_CRASHED",
      message:
        "The worker ended by signal SIGKILL before it answered. The end of its stderr:\na thousand pings are waiting",
    };
    for (const error of errors) expect(error).toMatchObject(expected);
    await expect(scene.bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "WORKER_CRASHED" },
      exit: { signal: "SIGKILL", exitCode: null, forced: false, stderrTail: "a thousand pings are waiting" },
    });
  });

  it("that answers just before it is killed has answered", async () => {
    for (let time = 0; time < 10; time += 1) {
      const { bridge, events } = await started("answers-then-dies");
      const [first, second] = [bridge.commands.ping(), bridge.commands.ping()];
      await expect(first).resolves.toBeUndefined();
      await expect(second).rejects.toMatchObject({ code: "WORKER_CRASHED" });
      await bridge.ended;
      expect(events.map(({ kind, body }) => [kind, body])).toEqual([["last_words", { id: 1 }]]);
    }
  });

  it("that exits without saying that it finished has crashed, with its exit code and what it printed", async () => {
    const { bridge, events, lines } = open("exits-three");
    // Whether the start or the exit is seen first is a race.
    await bridge.start(START).catch(() => undefined);
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "WORKER_CRASHED", message: expect.stringContaining("with exit code 3") },
      exit: { exitCode: 3, signal: null, stderrTail: "Error: the disk is on fire" },
    });
    expect(events).toHaveLength(1);
    expect(lines).toEqual([{ stream: "stderr", line: "Error: the disk is on fire", truncated: false, partial: false }]);
  });

  it("that is never ready is ended", async () => {
    const { bridge } = open("never-ready", { readyMs: 300 });
    await expect(bridge.start(START)).rejects.toMatchObject({ code: "WORKER_TIMEOUT" });
    await expect(bridge.ended).resolves.toMatchObject({
      cause: { code: "WORKER_TIMEOUT" },
      exit: { signal: "SIGTERM" },
    });
  });

  it("that ignores stop and SIGTERM is killed, and has stopped", async () => {
    const scene = await started("ignores-sigterm", { stopGraceMs: 200 });
    scene.bridge.stop();
    await expect(scene.bridge.ended).resolves.toMatchObject({
      result: "stopped",
      exit: { signal: "SIGKILL", forced: true },
    });
    expect(scene.lines.map(({ line }) => line)).toEqual(["no"]);
  });

  it("that says what is no JSON is ended, and what it said before is kept", async () => {
    const { bridge, events } = await started("wrong-json");
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "PROTOCOL_ERROR", message: expect.stringContaining("one JSON object") },
    });
    expect(events).toHaveLength(1);
  });

  it("that exits within a message has crashed, and its text is kept to the last byte", async () => {
    const { bridge, events, lines } = open("half-line");
    await bridge.start(START).catch(() => undefined);
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "WORKER_CRASHED", message: expect.stringContaining("in the middle of a message") },
      exit: { exitCode: 0 },
    });
    expect(events).toHaveLength(1);
    expect(lines.map(({ line }) => line)).toEqual(["the end is ne"]);
  });

  it("that is silent is ended", async () => {
    const { bridge } = await started("silent", { silenceMs: 200 });
    const ping = bridge.commands.ping();
    await expect(ping).rejects.toMatchObject({ code: "WORKER_TIMEOUT" });
    await expect(bridge.ended).resolves.toMatchObject({ result: "failed", cause: { code: "WORKER_TIMEOUT" } });
  });

  it("that floods its text is read no faster than the log takes it, is not silent meanwhile, and nothing is lost", async () => {
    const batches: LogLine[][] = [];
    const scene = open("floods-stdout", { silenceMs: 200 }, async (batch) => {
      batches.push(batch);
      if (batches.length === 1) await delay(600);
    });
    await scene.bridge.start(START);
    await expect(scene.bridge.ended).resolves.toMatchObject({ result: "completed" });
    expect(scene.lines.map(({ line }) => Number.parseInt(line, 10))).toEqual(
      Array.from({ length: 8_192 }, (_, n) => n),
    );
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThan(512);
  });

  it("that closes its message channel but lives is ended, and who waits is told so", async () => {
    const { bridge } = await started("closes-channel");
    await expect(bridge.commands.ping()).rejects.toMatchObject({ code: "PROTOCOL_CLOSED" });
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "PROTOCOL_ERROR", message: expect.stringContaining("descriptor 3") },
      exit: { signal: "SIGTERM" },
    });
  });

  it("whose child holds its channel open leaves nothing behind and keeps nobody waiting", async () => {
    const { bridge, events } = await started("leaves-grandchild");
    const killedAt = performance.now();
    await expect(bridge.commands.ping()).rejects.toMatchObject({ code: "WORKER_CRASHED" });
    await bridge.ended;
    expect(performance.now() - killedAt).toBeLessThan(1_000);
    const grandchild = Number(events[0]?.body["grandchild"]);
    expect(grandchild).toBeGreaterThan(0);
    remember(grandchild);
  });

  it("that outgrows its own heap says so at the end of its stderr", async () => {
    const { bridge } = new Scene([process.execPath, "--max-old-space-size=32", join(WORKERS, "outgrows-heap.mjs")]);
    await expect(bridge.start(START)).rejects.toMatchObject({ code: "WORKER_CRASHED" });
    await expect(bridge.ended).resolves.toMatchObject({
      cause: { code: "WORKER_CRASHED", message: expect.stringMatching(/SIGABRT.*lack of memory/) },
      exit: { signal: "SIGABRT", forced: false, stderrTail: expect.stringContaining("JavaScript heap out of memory") },
    });
  });

  it("whose daemon holds its pipes open keeps nobody waiting", async () => {
    const { bridge, events } = await started("leaves-daemon");
    const killedAt = performance.now();
    await expect(bridge.commands.ping()).rejects.toMatchObject({ code: "WORKER_CRASHED" });
    await expect(bridge.ended).resolves.toMatchObject({ exit: { signal: "SIGKILL", forced: false } });
    expect(performance.now() - killedAt).toBeLessThan(3_000);
    const daemon = Number(events[0]?.body["daemon"]);
    // It has left the process group, so it lives on: no more than its pipes can be taken from it.
    process.kill(daemon, "SIGKILL");
    remember(daemon);
  });

  it("whose daemon writes to its pipes for ever keeps nobody waiting either, and is cut off from them", async () => {
    const { bridge, events } = await started("leaves-writer");
    const askedAt = performance.now();
    await expect(bridge.commands.ping()).rejects.toMatchObject({ code: "WORKER_CRASHED" });
    await expect(bridge.ended).resolves.toMatchObject({
      cause: { code: "WORKER_CRASHED" },
      exit: { signal: "SIGKILL", forced: false },
    });
    expect(performance.now() - askedAt).toBeLessThan(3_000);
    const writer = Number(events.at(-1)?.body["writer"]);
    expect(writer).toBeGreaterThan(0);
    // Its pipes are closed, so it ends by its own next write, which is seen after the test.
    remember(writer);
  });

  it("that closes its commands but lives is ended as soon as one is sent, and who waits is told so", async () => {
    const scene = await started("closes-stdin");
    await scene.line("it is closed");
    const { bridge } = scene;
    await expect(bridge.commands.ping()).rejects.toMatchObject({ code: "PROTOCOL_CLOSED" });
    await expect(bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "PROTOCOL_ERROR", message: expect.stringContaining("descriptor 0") },
      exit: { signal: "SIGTERM" },
    });
  });

  it("that closes its commands is ended also when the command is to stop", async () => {
    const scene = await started("closes-stdin", { stopGraceMs: 500 });
    await scene.line("it is closed");
    scene.bridge.stop();
    await expect(scene.bridge.ended).resolves.toMatchObject({ exit: { signal: "SIGTERM", forced: false } });
  });

  it("that exits while the log takes nothing has each message and line kept that it left in its pipes", async () => {
    const gone = new Deferred<void>();
    const taken = (): Promise<void> => gone.promise;
    const scene = new Scene([process.execPath, join(WORKERS, "exits-full.mjs")], {}, taken, taken);
    await scene.bridge.start(START).catch(() => undefined);
    expect(await stillAlive(processes)).toEqual([]);
    gone.resolve();
    await expect(scene.bridge.ended).resolves.toMatchObject({
      cause: { code: "WORKER_CRASHED" },
      exit: { exitCode: 7 },
    });
    const all = Array.from({ length: 300 }, (_, n) => n);
    expect(scene.events.map(({ body }) => body["n"])).toEqual(all);
    expect(scene.lines.map(({ line }) => Number.parseInt(line, 10))).toEqual(all);
  });

  it("that does not exist has failed to start", async () => {
    const scene = new Scene([join(WORKERS, "no-such-program")]);
    await expect(scene.bridge.start(START)).rejects.toMatchObject({ code: "WORKER_CRASHED" });
    await expect(scene.bridge.ended).resolves.toMatchObject({
      result: "failed",
      cause: { code: "WORKER_START_FAILED", message: expect.stringContaining("ENOENT") },
    });
  });

  it("gets the folder of its run and nothing of the service's environment but what is allowed", async () => {
    const script = "console.log(JSON.stringify([process.cwd(), process.env]))";
    const scene = new Scene([process.execPath, "-e", script]);
    await scene.bridge.ended;
    const [cwd, environment]: [string, Record<string, string>] = JSON.parse(scene.lines[0]?.line ?? "");
    expect(cwd).toBe(folder);
    expect(environment).toMatchObject({ PYTHONUNBUFFERED: "1", PATH: process.env["PATH"] });
    const allowed = ["PATH", "HOME", "LANG", "TZ", "TMPDIR", "PYTHONUNBUFFERED"];
    expect(Object.keys(environment).filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it("is noted in its run's folder as long as it lives", async () => {
    const scene = await started("answers-pings");
    const note = join(folder, "worker.json");
    expect(JSON.parse(await readFile(note, "utf8"))).toEqual(processIdentity(scene.pid));
    scene.bridge.stop();
    await scene.bridge.ended;
    await expect(readFile(note)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("a worker whose service has died", () => {
  it("dies with it, also if it reads no commands", async () => {
    const program = fileURLToPath(new URL("./fixtures/starts-worker.mjs", import.meta.url));
    const service = spawn(process.execPath, [program, join(WORKERS, "deaf.mjs"), folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [told]: unknown[] = await once(service.stdout, "data");
    const pid = Number(String(told));
    const worker = processIdentity(pid);
    remember(pid);
    service.kill("SIGKILL");
    await once(service, "exit");
    while (worker !== undefined && isAlive(worker)) await delay(5);
    expect(worker?.pid).toBe(pid);
  });

  it("is killed by the next one if it is still there", async () => {
    const scene = open("deaf");
    expect(killLeftoverWorker(folder)).toBe(true);
    await expect(scene.bridge.ended).resolves.toMatchObject({ exit: { signal: "SIGKILL", forced: false } });
    expect(killLeftoverWorker(folder)).toBe(false);
  });

  it("is left alone if another process has its number now", async () => {
    const other = processIdentity(process.pid);
    await writeFile(join(folder, "worker.json"), JSON.stringify({ ...other, start: "1-other" }));
    expect(killLeftoverWorker(folder)).toBe(false);
    await writeFile(join(folder, "worker.json"), JSON.stringify({ ...other, start: "unknown" }));
    expect(killLeftoverWorker(folder)).toBe(false);
    await writeFile(join(folder, "worker.json"), "{");
    expect(killLeftoverWorker(folder)).toBe(false);
    expect(killLeftoverWorker(folder)).toBe(false);
  });
});
