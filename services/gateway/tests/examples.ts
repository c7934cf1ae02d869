// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";
import { expect } from "@jest/globals";
import type { Json, RunningGateway } from "./running-gateway.ts";

export function agent(agentId: string, changes: Partial<AgentProfile> = {}): AgentProfile {
  return {
    agent_id: agentId,
    name: `Agent ${agentId}`,
    persona: "",
    activity_level: 0.5,
    anchors: {
      posting_style: "terse",
      active_hours: [8, 9, 10, 11],
      stance: "neutral",
      opinion_drift_rate: 0.5,
      influence_weight: 1,
    },
    ...changes,
  };
}

export const CAST = {
  name: "Three people",
  agents: [agent("a"), agent("b"), agent("c")],
  follows: [
    { follower_id: "a", followee_id: "b" },
    { follower_id: "b", followee_id: "c" },
  ],
};

export const TIME = { rounds: 5, minutes_per_round: 60, start_hour: 8 };

// More rounds than the fake plays at once: such a run stays live until the test ends it.
export const LIVE_TIME = { ...TIME, rounds: 1_000 };

type Headers = Record<string, string>;

export async function createCast(gateway: RunningGateway, headers: Headers = {}): Promise<string> {
  const { status, json } = await gateway.post("/v1/casts", CAST, headers);
  expect(status).toBe(201);
  return word(dataOf(json), "cast_id");
}

export async function createSimulation(
  gateway: RunningGateway,
  time = TIME,
  headers: Headers = {},
  engine = "behavioral",
): Promise<string> {
  const body = { name: "Fees", cast_id: await createCast(gateway, headers), topic: "higher fees", time, engine };
  const { status, json } = await gateway.post("/v1/simulations", body, headers);
  expect(status).toBe(201);
  return word(dataOf(json), "simulation_id");
}

export async function startRun(gateway: RunningGateway, time = TIME, seed = 7, headers: Headers = {}): Promise<string> {
  const simulation_id = await createSimulation(gateway, time, headers);
  const { status, json } = await gateway.post("/v1/runs", { simulation_id, seed }, headers);
  expect(status).toBe(201);
  return word(dataOf(json), "run_id");
}

export function dataOf(json: Json): Json {
  return json["data"] as Json;
}

export function listOf(json: Json): readonly Json[] {
  return json["data"] as readonly Json[];
}

export function word(json: Json, name: string): string {
  const value = json[name];
  if (typeof value !== "string") throw new TypeError(`${name} is not a string`);
  return value;
}
