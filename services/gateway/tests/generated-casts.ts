// SPDX-License-Identifier: Apache-2.0
import { expect } from "@jest/globals";
import type { AgentProfile } from "@shoal/cast";
import type { Origin } from "../src/casts/origin.ts";
import { dataOf, listOf, word } from "./examples.ts";
import type { Json, RunningGateway } from "./running-gateway.ts";
import { waitUntil } from "./wait-until.ts";

export const TOPIC = "higher fees";

export const people = (count: number): Json => ({
  name: "People",
  topic: TOPIC,
  entities: Array.from({ length: count }, (_, n) => ({ name: `Person ${n + 1}`, type: "Person" })),
});

export interface Made {
  readonly job: Json;
  readonly result: Json;
  readonly agents: readonly (AgentProfile & Json)[];
  readonly origins: readonly Origin[];
}

export async function begin(gateway: RunningGateway, body: Json): Promise<string> {
  const { status, json, headers } = await gateway.post("/v1/casts/generations", body);
  expect(status).toBe(202);
  const id = word(dataOf(json), "job_id");
  expect(headers.get("location")).toBe(`/v1/jobs/${id}`);
  return id;
}

export async function over(gateway: RunningGateway, id: string): Promise<Json> {
  let job: Json = {};
  await waitUntil(async () => {
    job = dataOf((await gateway.get(`/v1/jobs/${id}`)).json);
    return ["SUCCEEDED", "FAILED", "CANCELLED"].includes(String(job["state"]));
  }, 20_000);
  return job;
}

export async function made(gateway: RunningGateway, job: Json): Promise<Made> {
  expect(job).toMatchObject({ state: "SUCCEEDED", error: null });
  const result = job["result"] as Json;
  const cast = `/v1/casts/${word(result, "cast_id")}`;
  const agents = listOf((await gateway.get(`${cast}/agents?limit=1000`)).json) as unknown as Made["agents"];
  const origins = listOf((await gateway.get(`${cast}/origins?limit=1000`)).json) as unknown as Origin[];
  expect(origins.map(({ agent_id }) => agent_id)).toEqual(agents.map(({ agent_id }) => agent_id));
  return { job, result, agents, origins };
}

export async function generate(gateway: RunningGateway, body: Json): Promise<Made> {
  return made(gateway, await over(gateway, await begin(gateway, body)));
}
