// SPDX-License-Identifier: AGPL-3.0-only
import type { AgentProfile } from "@shoal/cast";
import type { SimulationDefinition } from "@shoal/simulation-contract";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { StoredSimulation } from "./stored-simulation.ts";

/** The first line of a definition's file. */
export type DefinitionHeader = Pick<
  StoredSimulation,
  "definition" | "castHash" | "contentHash" | "agentCount" | "followCount"
>;

/** What stands at the head of the file. */
export async function readDefinition(path: string): Promise<DefinitionHeader> {
  for await (const line of definitionLines(path)) {
    const {
      type: _type,
      cast_hash,
      content_hash,
      agent_count,
      follow_count,
      ...definition
    } = JSON.parse(line) as SimulationDefinition & {
      type: string;
      cast_hash: string;
      content_hash: string;
      agent_count: number;
      follow_count: number;
    };
    return {
      definition,
      castHash: cast_hash,
      contentHash: content_hash,
      agentCount: agent_count,
      followCount: follow_count,
    };
  }
  throw new Error(`${path} is empty`);
}

/** Profiles `offset` to `offset + limit`, in the cast's order. */
export async function readAgents(path: string, offset: number, limit: number): Promise<AgentProfile[]> {
  const agents: AgentProfile[] = [];
  let index = 0;
  for await (const line of agentLines(path)) {
    if (index >= offset) {
      const profile = profileIn(line);
      if (profile === undefined) break;
      agents.push(profile);
      if (agents.length === limit) break;
    }
    index += 1;
  }
  return agents;
}

/** Every profile, in the cast's order. */
export async function* eachAgent(path: string): AsyncGenerator<AgentProfile, void> {
  for await (const line of agentLines(path)) {
    const profile = profileIn(line);
    if (profile === undefined) return;
    yield profile;
  }
}

/** The profiles of these ids; an id that the cast does not have is left out. */
export async function findAgents(path: string, ids: ReadonlySet<string>): Promise<Map<string, AgentProfile>> {
  const found = new Map<string, AgentProfile>();
  if (ids.size === 0) return found;
  for await (const line of agentLines(path)) {
    // Most lines need not be parsed. Inside of a text the quotes would be escaped.
    const id = /"agent_id":"([^"]*)"/.exec(line)?.[1];
    if (id === undefined) break;
    const profile = ids.has(id) ? profileIn(line) : undefined;
    if (profile !== undefined) found.set(id, profile);
    if (found.size === ids.size) break;
  }
  return found;
}

/** The lines after the header: agents, then follow edges. */
async function* agentLines(path: string): AsyncGenerator<string, void> {
  let isHeader = true;
  for await (const line of definitionLines(path)) {
    if (!isHeader) yield line;
    isHeader = false;
  }
}

async function* definitionLines(path: string): AsyncGenerator<string, void> {
  const input = createReadStream(path);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) yield line;
  } finally {
    lines.close();
    input.destroy();
  }
}

function profileIn(line: string): AgentProfile | undefined {
  const { type, ...profile } = JSON.parse(line) as AgentProfile & { type: string };
  return type === "agent" ? profile : undefined;
}
