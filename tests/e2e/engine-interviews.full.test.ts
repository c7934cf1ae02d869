// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { EventStream } from "./event-stream.ts";
import { childrenOf } from "./processes.ts";
import { TwoServices } from "./two-services.ts";

interface Answered {
  readonly agent_id: string;
  readonly as_of_round: number;
  readonly answer: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly provider: string;
  readonly model: string | null;
  readonly evidence: unknown;
}

const program = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const engine = (name: string, path: string) => ({
  name,
  description: `The engine ${name}.`,
  command: ["node", program(path)],
  platforms: ["twitter"],
  deterministic: false,
  answers_interviews: true,
});

let services: TwoServices;
beforeAll(async () => {
  services = await TwoServices.start([
    engine("echo", "../../examples/echo-engine/echo-worker.mjs"),
    engine("answers-once", "fixtures/answers-once.mjs"),
  ]);
});
afterAll(() => services.stop());

async function ask(runId: string, change: object = {}): Promise<readonly Answered[]> {
  const body = { prompt: "Why do you think so?", agent_ids: ["m1", "m34", "m3"], ...change };
  const path = `runs/${runId}/interviews`;
  const { status, data } = await services.call<{ answers: readonly Answered[] }>("POST", path, body);
  expect(status).toBe(200);
  return data.answers;
}

it("the engine of a live run is asked, and the agents' memory as of a round and after the end", async () => {
  const runId = await services.startRun(10_000, 1, "echo");
  const stream = await EventStream.open(services.url, runId);
  await stream.until((events) => events.some(({ kind }) => kind === "round_ended"));
  const live = await ask(runId);
  expect(live.map(({ agent_id }) => agent_id).sort()).toEqual(["m1", "m3", "m34"]);
  for (const { provider, model, answer, error, evidence, as_of_round } of live) {
    expect({ provider, model, error, evidence }).toEqual({
      provider: "engine",
      model: "echo",
      error: null,
      evidence: null,
    });
    expect(as_of_round).toBeGreaterThan(0);
    // The echo shows what the engine was sent: the prefix, then the question in its fence.
    expect(answer).toMatch(
      /You are a real person[^]*<<<question ([0-9a-f]{24})>>>\nWhy do you think so\?\n<<<end of question \1>>>$/,
    );
  }
  expect((await ask(runId, { as_of_round: 1 })).map(({ provider }) => provider)).toEqual([
    "offline",
    "offline",
    "offline",
  ]);
  await services.call("POST", `runs/${runId}/stop`, {});
  await stream.ended;
  expect((await ask(runId)).map(({ provider }) => provider)).toEqual(["offline", "offline", "offline"]);
  expect(stream.events.map(({ kind }) => kind).filter((kind) => kind === "interview")).toEqual([]);
});

it("a worker that is killed meanwhile fails for each who had not answered, at once and clearly", async () => {
  const runId = await services.startRun(1, 1, "answers-once");
  const stream = await EventStream.open(services.url, runId);
  await stream.until((events) => events.some(({ body }) => body["to"] === "RUNNING"));
  const asking = ask(runId);
  await stream.until((events) => events.some(({ body }) => body["line"] === "asked 3"));
  const [worker] = childrenOf(services.simulationPid, "answers-once");
  const killedAt = performance.now();
  process.kill(worker ?? Number.NaN, "SIGKILL");
  const answers = await asking;
  expect(performance.now() - killedAt).toBeLessThan(2_000);
  const [first, ...others] = answers;
  expect(first).toMatchObject({ answer: "I was first.", error: null });
  expect(others).toHaveLength(2);
  for (const { provider, answer, error } of others) {
    expect({ provider, answer }).toEqual({ provider: "engine", answer: null });
    expect(error).toMatchObject({ code: "WORKER_CRASHED", message: expect.stringContaining("SIGKILL") });
  }
  await stream.ended;
  const history = await services.call<readonly Answered[]>("GET", `runs/${runId}/interviews`);
  expect(history.data.map(({ error }) => error?.code ?? "answered").sort()).toEqual([
    "WORKER_CRASHED",
    "WORKER_CRASHED",
    "answered",
  ]);
});
