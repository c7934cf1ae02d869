// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { EventStream } from "./event-stream.ts";
import { TwoServices } from "./two-services.ts";

interface Answered {
  readonly agent_id: string;
  readonly answer: string;
  readonly provider: string;
  readonly evidence: {
    readonly opinion: number;
    readonly entries: readonly { readonly seq: number; readonly round: number; readonly kind: string }[];
  };
}

let services: TwoServices;

beforeAll(async () => {
  services = await TwoServices.start();
});
afterAll(() => services.stop());

async function ask(runId: string, asOfRound: number): Promise<readonly Answered[]> {
  const body = { prompt: "Why do you think so?", agent_ids: ["m1", "m34", "m3"], as_of_round: asOfRound };
  const { status, data } = await services.call<{ answers: readonly Answered[] }>(
    "POST",
    `runs/${runId}/interviews`,
    body,
  );
  expect(status).toBe(200);
  return [...data.answers].sort((one, other) => one.agent_id.localeCompare(other.agent_id));
}

const said = (answers: readonly Answered[]) =>
  answers.map(({ agent_id, answer, evidence }) => ({ agent_id, answer, evidence }));

it("agents say the same of a round while the run is live, after its end, and after both services were killed", async () => {
  const runId = await services.startRun(10_000, 3);
  while ((await services.call<{ round: number }>("GET", `runs/${runId}`)).data.round < 20) continue;
  const live = await ask(runId, 20);
  await services.call("POST", `runs/${runId}/stop`, {});
  const stream = await EventStream.open(services.url, runId);
  await stream.ended;
  const ended = await ask(runId, 20);
  expect(said(ended)).toEqual(said(live));

  await services.killGateway();
  await services.killSimulation();
  await services.startSimulation();
  await services.startGateway();
  expect(said(await ask(runId, 20))).toEqual(said(live));

  for (const { agent_id, provider, answer, evidence } of live) {
    expect([provider, answer.length > 0]).toEqual(["offline", true]);
    expect(evidence.entries.length).toBeGreaterThan(0);
    for (const { seq, round, kind } of evidence.entries) {
      expect(stream.events[seq - 1]).toMatchObject({ seq, round, kind, agent_id });
      expect(round).toBeLessThanOrEqual(20);
    }
  }
  const history = await services.call<readonly Answered[]>("GET", `runs/${runId}/interviews`);
  expect(history.data).toHaveLength(9);
});
