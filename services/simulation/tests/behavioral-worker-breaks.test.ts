// SPDX-License-Identifier: AGPL-3.0-only
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineInput } from "@shoal/behavioral-engine";
import { afterAll, afterEach, describe, expect, it } from "@jest/globals";
import { WorkerProcess, type ReceivedMessage } from "./worker-process.ts";

const ROUNDS = 400;
const folder = mkdtempSync(join(tmpdir(), "shoal-breaks-"));
const definition = join(folder, "definition.ndjson");
const agents = Array.from({ length: 12 }, (_, n) => ({
  type: "agent",
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
}));
const follows = agents.map((_, n) => ({ type: "follow", follower_id: `m${n}`, followee_id: `m${(n + 1) % 12}` }));
const header = {
  type: "simulation",
  name: "ring",
  engine: "behavioral",
  platforms: ["twitter"],
  topic: "higher lesson fees",
  time: { rounds: ROUNDS, minutes_per_round: 60, start_hour: 8 },
  engine_settings: {},
  cast_hash: "0".repeat(64),
  content_hash: "0".repeat(64),
  agent_count: agents.length,
  follow_count: follows.length,
};
writeFileSync(definition, [header, ...agents, ...follows].map((line) => `${JSON.stringify(line)}\n`).join(""));

const NEWS: EngineInput = {
  type: "news",
  source: "City Gazette",
  text: "Fees will rise.",
  opinion: 1,
  influence_weight: 3,
  rounds: 2,
};
const workers: WorkerProcess[] = [];

afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.kill();
    await worker.exited;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function started(changes: object = {}): Promise<WorkerProcess> {
  const worker = new WorkerProcess();
  workers.push(worker);
  await worker.next("ready");
  const start = { type: "start", protocol: 1, run_id: "r1", seed: 7, definition_path: definition };
  worker.send({ ...start, rounds: ROUNDS, ...changes });
  return worker;
}

async function paused(): Promise<{ worker: WorkerProcess; round: number }> {
  const worker = await started();
  worker.send({ type: "pause", id: 1 });
  const { result } = (await worker.next("reply")) as { result: { round: number } };
  return { worker, round: result.round };
}

async function answerOf(worker: WorkerProcess, command: object): Promise<ReceivedMessage> {
  worker.send(command);
  return worker.next("reply");
}

function eventsAfter(worker: WorkerProcess, round: number): ReceivedMessage[] {
  return worker.received.filter((message) => message["type"] === "event" && Number(message["round"]) > round);
}

describe("between two rounds the behavioral worker", () => {
  it("halts, and goes on as if nothing had happened", async () => {
    const { worker, round } = await paused();
    expect(round).toBeLessThan(ROUNDS);
    expect(await answerOf(worker, { type: "ping", id: 2 })).toMatchObject({ id: 2 });
    expect(eventsAfter(worker, round)).toEqual([]);
    expect(await answerOf(worker, { type: "continue", id: 3 })).toEqual({ type: "reply", id: 3, result: {} });
    await worker.next("finished");
    const undisturbed = await started();
    await undisturbed.next("finished");
    expect(eventsAfter(worker, -1)).toEqual(eventsAfter(undisturbed, -1));
  });

  it("stops although it is halted", async () => {
    const { worker } = await paused();
    worker.send({ type: "stop" });
    expect(await worker.next("finished")).toEqual({ type: "finished", outcome: "stopped" });
    expect(await worker.exited).toEqual({ code: 0, signal: null });
  });

  it("takes an input for the next round, or says why not", async () => {
    const { worker, round } = await paused();
    worker.send({ type: "input", id: 2, input_id: "i1", input: { type: "post", agent_id: "nobody", text: "x" } });
    expect(await worker.next("error")).toMatchObject({ id: 2, message: 'There is no agent "nobody" in the run.' });
    const taken = await answerOf(worker, { type: "input", id: 3, input_id: "i1", input: NEWS });
    expect(taken).toEqual({ type: "reply", id: 3, result: { round: round + 1 } });
    worker.send({ type: "continue", id: 4 });
    await worker.next("finished");
    expect(eventsAfter(worker, round)[0]).toMatchObject({
      kind: "outside_post",
      round: round + 1,
      platform: "twitter",
    });
  });

  it("writes a checkpoint from which another goes on, byte for byte, with the inputs since", async () => {
    const { worker, round } = await paused();
    const path = join(folder, "checkpoint");
    const { result } = (await answerOf(worker, { type: "checkpoint", id: 2, path })) as {
      result: { round: number; sha256: string; bytes: number };
    };
    const bytes = readFileSync(path);
    expect(result).toEqual({ round, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length });
    await answerOf(worker, { type: "input", id: 3, input_id: "i1", input: NEWS });
    worker.send({ type: "continue", id: 4 });
    await worker.next("finished");

    const inputs_path = join(folder, "inputs.ndjson");
    writeFileSync(inputs_path, `${JSON.stringify({ type: "input", input_id: "i1", round: round + 1, input: NEWS })}\n`);
    const resumed = await started({ inputs_path, checkpoint: { path, ...result } });
    expect(await resumed.next("started")).toEqual({ type: "started", rounds: ROUNDS });
    await resumed.next("finished");
    expect(eventsAfter(resumed, -1)).toEqual(eventsAfter(worker, round));
  });

  it("fails over a checkpoint or a file of inputs that it can't use", async () => {
    const path = join(folder, "damaged");
    writeFileSync(path, "{}\n");
    const sha256 = createHash("sha256").update("{}\n").digest("hex");
    const damaged = await started({ checkpoint: { path, round: 3, sha256, bytes: 3 } });
    expect((await damaged.next("failed"))["message"]).toMatch(/^The checkpoint after round 3 can't be used/);
    const other = await started({ checkpoint: { path, round: 3, sha256: "0".repeat(64), bytes: 3 } });
    expect((await other.next("failed"))["message"]).toMatch(/its hash is another one/);
    const { worker, round } = await paused();
    const good = join(folder, "checkpoint-of-another-round");
    const { result } = (await answerOf(worker, { type: "checkpoint", id: 2, path: good })) as {
      result: { sha256: string; bytes: number };
    };
    const shifted = await started({ checkpoint: { ...result, path: good, round: round + 1 } });
    expect((await shifted.next("failed"))["message"]).toMatch(`can't be used: it is of round ${round}.`);
    const inputs = await started({ inputs_path: path });
    expect((await inputs.next("failed"))["message"]).toBe("The file of inputs can't be read.");
  });

  it("answers a command that it does not know with an error", async () => {
    const { worker } = await paused();
    worker.send({ type: "rewind" });
    worker.send({ type: "rewind", id: 2 });
    expect(await worker.next("error")).toEqual({ type: "error", id: 2, message: 'The command "rewind" is not known.' });
    worker.send({ type: "checkpoint", id: 3, path: join(folder, "no", "folder") });
    expect((await worker.next("error"))["message"]).toBe("The checkpoint could not be written (ENOENT).");
  });
});
