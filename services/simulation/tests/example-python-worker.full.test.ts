// SPDX-License-Identifier: AGPL-3.0-only
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { EVENT_BODY_SCHEMAS, inputToProto } from "@shoal/simulation-contract";
import { type Engine, loadEngines } from "../src/engines/index.ts";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";
import { type ReceivedMessage, WorkerProcess } from "./worker-process.ts";

const ENGINES_FILE = fileURLToPath(new URL("../../../examples/python-worker/engines.json", import.meta.url));
/** More than fits into the channel: a worker that is not read does not reach the end. */
const ROUNDS = 1_000;
const AGENTS = 8;
const folder = mkdtempSync(join(tmpdir(), "shoal-python-"));
const definition_path = join(folder, "definition.ndjson");
const NEWS = { type: "news", source: "Radio", text: "It rises.", opinion: 1, influence_weight: 3, rounds: 3 };
const workers: WorkerProcess[] = [];
let engine: Engine;

beforeAll(async () => {
  engine = (await loadEngines(ENGINES_FILE)).get("hearsay");
  const header = { type: "simulation", time: { rounds: 5, minutes_per_round: 60, start_hour: 8 } };
  const agents = Array.from({ length: AGENTS }, (_, n) => ({
    type: "agent",
    agent_id: `m${n}`,
    anchors: { opinion_drift_rate: (n + 1) / AGENTS, stance: n % 2 === 0 ? "supportive" : "opposing" },
  }));
  writeFileSync(definition_path, [header, ...agents].map((line) => `${JSON.stringify(line)}\n`).join(""));
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.kill();
    await worker.exited;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function started(changes: object = {}): Promise<WorkerProcess> {
  const worker = new WorkerProcess(engine.command);
  workers.push(worker);
  expect(await worker.next("ready")).toMatchObject({ protocol: 1, engine: { name: "hearsay" } });
  worker.send({ type: "start", protocol: 1, run_id: "r1", seed: 7, definition_path, rounds: ROUNDS, ...changes });
  expect(await worker.next("started")).toEqual({ type: "started", rounds: ROUNDS });
  return worker;
}

async function ended(worker: WorkerProcess): Promise<readonly ReceivedMessage[]> {
  expect(await worker.next("finished")).toEqual({ type: "finished", outcome: "completed" });
  expect(await worker.exited).toEqual({ code: 0, signal: null });
  expect(worker.stderr).toBe("");
  return eventsAfter(worker, 0);
}

/** Halts it somewhere in the middle. */
async function halted(worker: WorkerProcess): Promise<number> {
  await worker.next("event");
  worker.send({ type: "pause", id: 1 });
  const { result } = (await worker.next("reply")) as { result: { round: number } };
  expect(result.round).toBeLessThan(ROUNDS);
  return result.round;
}

function eventsAfter(worker: WorkerProcess, round: number): readonly ReceivedMessage[] {
  return worker.received.filter((message) => message["type"] === "event" && Number(message["round"]) > round);
}

describe("the example's worker in Python", () => {
  it("is declared as what it is", () => {
    expect(engine).toMatchObject({ deterministic: true, pauses: true, checkpoints: true, inputs: ["news"] });
    expect(engine.command[1]).toMatch(/examples\/python-worker\/hearsay_worker\.py$/);
  });

  it("does the same for the same seed, and says what readers understand", async () => {
    const events = await ended(await started());
    expect(events).toHaveLength(ROUNDS * (AGENTS + 1));
    expect(await ended(await started())).toEqual(events);
    expect(await ended(await started({ seed: 8 }))).not.toEqual(events);
    for (const { kind, body } of events.slice(0, 100)) {
      EVENT_BODY_SCHEMAS[kind as keyof typeof EVENT_BODY_SCHEMAS].parse(body);
    }
  });

  it("halts, and goes on as if nothing had happened", async () => {
    const worker = await started();
    const round = await halted(worker);
    worker.send({ type: "ping", id: 2 });
    await worker.next("reply");
    expect(eventsAfter(worker, round)).toEqual([]);
    worker.send({ type: "continue", id: 3 });
    expect(await ended(worker)).toEqual(await ended(await started()));
  });

  it("goes on from a checkpoint and the inputs since as one that never stopped", async () => {
    const worker = await started();
    const round = await halted(worker);
    const path = join(folder, "checkpoint");
    worker.send({ type: "checkpoint", id: 2, path });
    const { result } = (await worker.next("reply")) as { result: object };
    const bytes = readFileSync(path);
    expect(result).toEqual({ round, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length });
    worker.send({ type: "input", id: 3, input_id: "i1", input: NEWS });
    expect(await worker.next("reply")).toEqual({ type: "reply", id: 3, result: { round: round + 1 } });
    worker.send({ type: "continue", id: 4 });
    await ended(worker);
    const after = eventsAfter(worker, round);
    const [told] = after;
    expect(told).toMatchObject({ kind: "outside_post", round: round + 1, platform: "twitter" });
    EVENT_BODY_SCHEMAS.outside_post.parse(told?.["body"]);
    const shown = after.filter(({ body }) => (body as { post_ids?: string[] }).post_ids?.includes("news-i1"));
    expect(shown).toHaveLength(NEWS.rounds * AGENTS);

    const inputs_path = join(folder, "inputs.ndjson");
    writeFileSync(inputs_path, `${JSON.stringify({ type: "input", input_id: "i1", round: round + 1, input: NEWS })}\n`);
    expect(await ended(await started({ inputs_path, checkpoint: { path, ...result } }))).toEqual(after);
    expect(await ended(await started({ inputs_path }))).toEqual(eventsAfter(worker, 0));
  });

  it("is 60 lines of code", () => {
    const lines = readFileSync(engine.command.at(-1) ?? "", "utf8").split("\n");
    const isCode = (line: string) => line.trim() !== "" && !/^\s*(#|""")/.test(line);
    expect(lines.filter(isCode).length).toBeLessThanOrEqual(60);
  });

  it("refuses what it does not know, stops when it is told to, and ends with the service", async () => {
    const worker = await started();
    await halted(worker);
    worker.send({ type: "rewind", id: 2 });
    worker.send({ type: "input", id: 3, input_id: "i1", input: { type: "seed", seed: 1 } });
    worker.send({ type: "checkpoint", id: 4, path: join(folder, "no", "folder") });
    for (const id of [2, 3, 4]) expect(await worker.next("error")).toMatchObject({ id });
    worker.send({ type: "stop" });
    expect(await worker.next("finished")).toEqual({ type: "finished", outcome: "stopped" });
    expect(await worker.exited).toEqual({ code: 0, signal: null });

    const left = await started();
    await halted(left);
    left.closeInput();
    expect(await left.exited).toEqual({ code: 0, signal: null });
  });

  it("says why it can't begin", async () => {
    const worker = new WorkerProcess(engine.command);
    workers.push(worker);
    worker.send({
      type: "start",
      protocol: 1,
      run_id: "r1",
      seed: 7,
      definition_path: join(folder, "absent"),
      rounds: 1,
    });
    expect((await worker.next("failed"))["message"]).toMatch(/^FileNotFoundError: /);
    expect(await worker.exited).toEqual({ code: 0, signal: null });
  });
});

describe("the service", () => {
  let service: TestService;
  beforeAll(async () => {
    const checkpoints = { everyRounds: 5, budgetBytes: 268_435_456 };
    service = await TestService.start([], { enginesFile: ENGINES_FILE, checkpoints });
  });
  afterAll(() => service.dispose());

  const askFor = (run_id: string, verb: "pauseRun" | "resumeRun") =>
    service.client.call(verb, { namespace: "test", run_id, request_id: verb });

  it("pauses it, hands it news, and has another worker go on when it was killed", async () => {
    const runId = await service.startRun(await service.createSimulation("hearsay", 4_000), 7, "resume");
    await service.events(runId, ({ kind }) => kind === "checkpoint");
    await askFor(runId, "pauseRun");
    await service.events(runId, becomes("PAUSED"));
    const { round } = await service.run(runId);
    const input = inputToProto({ ...NEWS, type: "news" });
    await service.client.call("addInput", { namespace: "test", request_id: "news", run_id: runId, input });
    await askFor(runId, "resumeRun");
    await service.events(runId, (event) => event.kind === "round_ended" && event.round === round + 12);
    service.killWorker(runId);

    const events = await service.events(runId);
    expect(bodyOf(events.at(-1))).toMatchObject({ to: "SUCCEEDED" });
    const states = events.filter(({ kind }) => kind === "state").map((event) => bodyOf(event)["to"]);
    expect(states).toEqual([
      "PENDING",
      "STARTING",
      "RUNNING",
      "PAUSED",
      "RUNNING",
      "INTERRUPTED",
      "STARTING",
      "RUNNING",
      "SUCCEEDED",
    ]);
    const rounds = events.filter(({ kind }) => kind === "round_ended").map((event) => event.round);
    expect(rounds).toEqual(Array.from({ length: 4_000 }, (_, index) => index + 1));
    const news = events.filter(({ kind }) => kind === "outside_post");
    expect(news).toMatchObject([{ round: round + 1 }]);
  });
});
