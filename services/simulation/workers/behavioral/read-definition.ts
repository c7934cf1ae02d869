// SPDX-License-Identifier: AGPL-3.0-only
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { behavioralSettingsSchema, PLATFORM, type WorldDefinition } from "@shoal/behavioral-engine";
import type { AgentProfile, FollowEdge } from "@shoal/cast";
import { z } from "zod";
import { WorkerFailure, wordsOf } from "./worker-failure.ts";

type Definition = Omit<WorldDefinition, "seed">;
type DefinitionLine = ({ type: "agent" } & AgentProfile) | ({ type: "follow" } & FollowEdge);

const headerSchema = z.object({
  type: z.literal("simulation"),
  platforms: z.tuple([z.literal(PLATFORM)]),
  topic: z.string(),
  time: z.object({ rounds: z.int(), minutes_per_round: z.int(), start_hour: z.int() }),
  engine_settings: behavioralSettingsSchema,
  agent_count: z.int(),
  follow_count: z.int(),
});

export async function readDefinition(path: string): Promise<Definition> {
  try {
    return await readLines(path);
  } catch (error) {
    if (error instanceof WorkerFailure) throw error;
    throw new WorkerFailure("The simulation's definition can't be read.", { cause: error });
  }
}

/** Profiles and edges were checked when the simulation was created; the header says what this engine must be able to. */
async function readLines(path: string): Promise<Definition> {
  const input = createReadStream(path);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const agents: AgentProfile[] = [];
  const follows: FollowEdge[] = [];
  let header: z.infer<typeof headerSchema> | undefined;
  for await (const line of lines) {
    if (header === undefined) header = parseHeader(line);
    else takeLine(JSON.parse(line) as DefinitionLine, agents, follows);
  }
  if (header === undefined || agents.length !== header.agent_count || follows.length !== header.follow_count) {
    throw new WorkerFailure("The simulation's definition is not complete.");
  }
  return { agents, follows, topic: header.topic, time: header.time, settings: header.engine_settings };
}

function parseHeader(line: string): z.infer<typeof headerSchema> {
  const header = headerSchema.safeParse(JSON.parse(line));
  if (header.success) return header.data;
  throw new WorkerFailure(`The behavioral engine can't run this simulation: ${wordsOf(header.error)}`);
}

function takeLine(line: DefinitionLine, agents: AgentProfile[], follows: FollowEdge[]): void {
  if (line.type === "agent") {
    const { type: _type, ...profile } = line;
    agents.push(profile);
  } else {
    follows.push({ follower_id: line.follower_id, followee_id: line.followee_id });
  }
}
