// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { TwoServices } from "./two-services.ts";

const NEWS = { type: "news", source: "City Gazette", text: "The fees are doubled.", opinion: -1 };
const LONG = 10_000;

interface Run {
  readonly run_id: string;
  readonly state: string;
  readonly round: number;
  readonly inputs: number;
  readonly engine_hash: string;
}
interface Input {
  readonly input_id: string;
  readonly round: number;
  readonly input: { readonly type: string };
}
interface Comparison {
  readonly equal_rounds: number;
  readonly first_difference: { readonly round: number; readonly with_event: { readonly kind: string } } | null;
}
interface Reproduction {
  readonly reproduction_id: string;
  readonly result: string;
}
interface Interview {
  readonly answers: readonly { readonly remembered: { readonly input_id: string | null } | null }[];
}

let services: TwoServices;
beforeAll(async () => {
  services = await TwoServices.start();
});
afterAll(() => services.stop());

async function call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const { status, data, code } = await services.call<T>(method, path, body);
  expect([path, status < 300 ? undefined : code]).toEqual([path, undefined]);
  return data;
}

const atRest = (runId: string): Promise<Run> => call<Run>("GET", `runs/${runId}?wait=20000`);

async function firstRound(runId: string): Promise<void> {
  let round = 0;
  while (round === 0) ({ round } = await call<Run>("GET", `runs/${runId}`));
}

async function running(runId: string): Promise<void> {
  let state = "";
  while (state !== "RUNNING") ({ state } = await call<Run>("GET", `runs/${runId}`));
}

async function judged(id: string): Promise<Reproduction> {
  await atRest(id);
  return call<Reproduction>("GET", `reproductions/${id}`);
}

describe("over REST, with the real services", () => {
  it("a run is paused, given inputs, asked and remembers, outlives a kill, goes on, and can be done again", async () => {
    const runId = await services.startRun(LONG, 5);
    await firstRound(runId);
    const paused = await call<Run>("POST", `runs/${runId}/pause?wait=20000`, {});
    expect(paused.state).toBe("PAUSED");
    const news = await call<Input>("POST", `runs/${runId}/inputs`, NEWS);
    expect(news.round).toBe(paused.round + 1);
    const question = { prompt: "Where do you stand?", agent_ids: ["m5"], remember: true };
    const { answers } = await call<Interview>("POST", `runs/${runId}/interviews`, question);
    await services.killSimulation();
    await services.startSimulation();
    expect(await atRest(runId)).toMatchObject({ state: "INTERRUPTED", round: paused.round, inputs: 2 });
    await call<Run>("POST", `runs/${runId}/resume`, {});
    await running(runId);
    const late = await call<Input>("POST", `runs/${runId}/inputs`, { type: "leave", agent_ids: ["m20"] });
    const again = await call<Run>("POST", `runs/${runId}/pause?wait=20000`, {});
    expect(again.state).toBe("PAUSED");
    const inputs = await call<Input[]>("GET", `runs/${runId}/inputs`);
    expect(inputs.map(({ input_id }) => input_id)).toEqual([
      news.input_id,
      answers[0]?.remembered?.input_id,
      late.input_id,
    ]);
    // A fork up to where it stands does the same again, and so does one from the beginning.
    const { run_id } = await call<Run>("POST", `runs/${runId}/forks`, { round: paused.round, rounds: again.round });
    expect(await atRest(run_id)).toMatchObject({ state: "SUCCEEDED", engine_hash: again.engine_hash, inputs: 3 });
    const { reproduction_id } = await call<Reproduction>("POST", "reproductions", { run_id });
    expect(await judged(reproduction_id)).toMatchObject({ result: "equal" });
    await call<Run>("POST", `runs/${runId}/stop`, {});
  }, 120_000);

  it("two forks of a run, with news and without, part in the round of the news", async () => {
    const runId = await services.startRun(24, 3);
    const { engine_hash } = await atRest(runId);
    const same = await call<Run>("POST", `runs/${runId}/forks`, { round: 12 });
    expect((await atRest(same.run_id)).engine_hash).toBe(engine_hash);
    const inputs = [{ round: 15, input: NEWS }];
    const other = await call<Run>("POST", `runs/${runId}/forks`, { round: 12, inputs });
    await atRest(other.run_id);
    const comparison = await call<Comparison>("GET", `runs/${same.run_id}/comparison?with=${other.run_id}`);
    expect(comparison).toMatchObject({
      equal_rounds: 14,
      first_difference: { round: 15, with_event: { kind: "outside_post" } },
    });
  }, 60_000);
});
