// SPDX-License-Identifier: AGPL-3.0-only
import { behavioralSettingsSchema, createWorld, type EngineEvent } from "@shoal/behavioral-engine";
import type { AgentProfile } from "@shoal/cast";
import { EVENT_BODY_SCHEMAS } from "@shoal/simulation-contract";
import { afterAll, afterEach, describe, expect, it } from "@jest/globals";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WorkerProcess } from "./worker-process.ts";

const SEED = 7;
const folder = mkdtempSync(join(tmpdir(), "shoal-behavioral-"));
const agents = Array.from(
  { length: 20 },
  (_, n): AgentProfile => ({
    agent_id: `m${n}`,
    name: `Member ${n}`,
    persona: "",
    activity_level: 0.8,
    anchors: {
      posting_style: "emotional",
      active_hours: Array.from({ length: 24 }, (__, hour) => hour),
      stance: n === 0 ? "supportive" : "neutral",
      opinion_drift_rate: 0.5,
      influence_weight: 1,
    },
  }),
);
const follows = agents.flatMap((reader, n) =>
  [1, 2, 3].map((step) => ({ follower_id: reader.agent_id, followee_id: `m${(n + step) % agents.length}` })),
);

function header(rounds: number, changes: object = {}): object {
  return {
    type: "simulation",
    name: "ring",
    engine: "behavioral",
    platforms: ["twitter"],
    topic: "higher lesson fees",
    time: { rounds, minutes_per_round: 60, start_hour: 8 },
    engine_settings: { feed_size: 5 },
    cast_hash: "0".repeat(64),
    content_hash: "0".repeat(64),
    agent_count: agents.length,
    follow_count: follows.length,
    ...changes,
  };
}

function writeDefinition(first: object, profiles: readonly object[] = agents): string {
  const lines = [
    first,
    ...profiles.map((agent) => ({ type: "agent", ...agent })),
    ...follows.map((edge) => ({ type: "follow", ...edge })),
  ];
  const path = join(folder, "definition.ndjson");
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return path;
}

function eventsInProcess(rounds: number): EngineEvent[] {
  const time = { rounds, minutes_per_round: 60, start_hour: 8 };
  const settings = behavioralSettingsSchema.parse({ feed_size: 5 });
  const world = createWorld({ agents, follows, topic: "higher lesson fees", time, settings, seed: SEED });
  const events: EngineEvent[] = [];
  const collect = (event: EngineEvent): void => {
    events.push(event);
  };
  world.initialEvents(collect);
  while (world.round < rounds) world.runRound(collect);
  return events;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the behavioral worker", () => {
  const workers: WorkerProcess[] = [];

  function spawnWorker(): WorkerProcess {
    const worker = new WorkerProcess();
    workers.push(worker);
    return worker;
  }

  async function startedWorker(path: string): Promise<WorkerProcess> {
    const worker = spawnWorker();
    await worker.next("ready");
    worker.send({ type: "start", protocol: 1, run_id: "r1", seed: SEED, definition_path: path });
    return worker;
  }

  afterEach(async () => {
    for (const worker of workers.splice(0)) {
      worker.kill();
      await worker.exited;
    }
    rmSync(join(folder, "definition.ndjson"), { force: true });
  });

  it("runs a simulation to its end and tells exactly the engine's events", async () => {
    const worker = await startedWorker(writeDefinition(header(12)));
    expect(await worker.next("started")).toEqual({ type: "started", rounds: 12 });
    expect(await worker.next("finished")).toEqual({ type: "finished", outcome: "completed" });
    expect(await worker.exited).toEqual({ code: 0, signal: null });
    const told = worker.received.filter((message) => message["type"] === "event");
    const expected = eventsInProcess(12).map(({ kind, round, platform, agent_id, body }) => ({
      type: "event",
      kind,
      round,
      ...(platform && { platform }),
      ...(agent_id && { agent_id }),
      body,
    }));
    expect(told.length).toBeGreaterThan(100);
    expect(told).toEqual(expected);
    expect(worker.received.map((message) => message["type"]).filter((type) => type !== "event")).toEqual([
      "ready",
      "started",
      "finished",
    ]);
    expect(worker.stderr).toBe("");
  });

  it("tells events in their published form", async () => {
    const worker = await startedWorker(writeDefinition(header(6)));
    await worker.next("finished");
    const kinds = new Set<string>();
    for (const message of worker.received) {
      if (message["type"] !== "event") continue;
      const kind = message["kind"] as keyof typeof EVENT_BODY_SCHEMAS;
      kinds.add(kind);
      expect(EVENT_BODY_SCHEMAS[kind].safeParse(message["body"]).error).toBeUndefined();
    }
    expect(kinds).toEqual(new Set(["opinions_initialized", "exposure", "action", "round_ended"]));
  });

  it("says who it is before anything else", async () => {
    const worker = spawnWorker();
    expect(await worker.next("ready")).toEqual({
      type: "ready",
      protocol: 1,
      engine: { name: "behavioral", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
  });

  it("answers pings before the start and between rounds", async () => {
    const worker = spawnWorker();
    await worker.next("ready");
    worker.send({ type: "ping", id: 1 });
    expect(await worker.next("reply")).toEqual({ type: "reply", id: 1, result: {} });
    const definition_path = writeDefinition(header(10_000));
    worker.send({ type: "start", protocol: 1, run_id: "r1", seed: SEED, definition_path });
    await worker.next("started");
    worker.send({ type: "ping", id: 2 });
    expect(await worker.next("reply")).toEqual({ type: "reply", id: 2, result: {} });
    expect(worker.received.some((message) => message["type"] === "finished")).toBe(false);
  });

  it("ends after the current round when it is told to stop", async () => {
    const worker = await startedWorker(writeDefinition(header(10_000)));
    await worker.next("event");
    worker.send({ type: "stop" });
    expect(await worker.next("finished")).toEqual({ type: "finished", outcome: "stopped" });
    expect(await worker.exited).toEqual({ code: 0, signal: null });
    const rounds = worker.received.filter((message) => message["kind"] === "round_ended").length;
    expect(rounds).toBeLessThan(10_000);
    const last = worker.received.at(-2);
    expect(rounds === 0 ? "opinions_initialized" : "round_ended").toBe(last?.["kind"]);
  });

  it("can be stopped before it is started", async () => {
    const worker = spawnWorker();
    await worker.next("ready");
    worker.send({ type: "stop" });
    expect(await worker.next("finished")).toEqual({ type: "finished", outcome: "stopped" });
    expect(await worker.exited).toEqual({ code: 0, signal: null });
  });

  it("exits at once when the service is gone", async () => {
    const worker = await startedWorker(writeDefinition(header(10_000)));
    await worker.next("event");
    worker.closeInput();
    expect(await worker.exited).toEqual({ code: 0, signal: null });
    expect(worker.received.some((message) => message["type"] === "finished")).toBe(false);
  });

  it("refuses a command that it does not know, and goes on", async () => {
    const worker = spawnWorker();
    await worker.next("ready");
    worker.send({ type: "dance", id: 5 });
    expect(await worker.next("error")).toEqual({ type: "error", id: 5, message: 'The command "dance" is not known.' });
    worker.send({ type: "ping", id: 6 });
    expect(await worker.next("reply")).toMatchObject({ id: 6 });
  });

  it.each([
    ["has another platform", header(1, { platforms: ["reddit"] }), agents, /platforms/],
    ["has a setting out of range", header(1, { engine_settings: { feed_size: 0 } }), agents, /feed_size/],
    ["has an unknown setting", header(1, { engine_settings: { colour: 1 } }), agents, /colour/],
    ["lacks an agent", header(1), agents.slice(1), /not complete/],
    ["has a line that is no JSON", header(1), [...agents.slice(1), { toJSON: () => undefined }], /can't be read/],
  ])("fails in plain words if the definition %s", async (_name, first, profiles, words) => {
    const worker = await startedWorker(writeDefinition(first, profiles));
    const failed = await worker.next("failed");
    expect(failed["message"]).toMatch(words);
    expect(failed["message"]).not.toMatch(/\bat |node:|\.js/);
    expect(await worker.exited).toEqual({ code: 0, signal: null });
    expect(worker.stderr).toMatch(/WorkerFailure[\s\S]*\n\s+at /);
  });

  it("fails in plain words if there is no definition", async () => {
    const path = join(folder, "none.ndjson");
    expect(existsSync(path)).toBe(false);
    const worker = await startedWorker(path);
    expect(await worker.next("failed")).toEqual({
      type: "failed",
      message: "The simulation's definition can't be read.",
    });
    await worker.exited;
    expect(worker.stderr).toContain("ENOENT");
  });

  it("fails if the service speaks another version of the protocol", async () => {
    const worker = spawnWorker();
    await worker.next("ready");
    worker.send({ type: "start", protocol: 2, run_id: "r1", seed: SEED, definition_path: "/none" });
    expect((await worker.next("failed"))["message"]).toMatch(/protocol/);
    expect(await worker.exited).toEqual({ code: 0, signal: null });
  });
});
