// SPDX-License-Identifier: AGPL-3.0-only
import type { AgentProfile } from "@shoal/cast";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** Profiles `offset` to `offset + limit`, in the cast's order. */
export async function readAgents(path: string, offset: number, limit: number): Promise<AgentProfile[]> {
  const input = createReadStream(path);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const agents: AgentProfile[] = [];
  let index = -1;
  try {
    for await (const line of lines) {
      // The first line is the header.
      if (index >= offset) {
        const { type, ...profile } = JSON.parse(line) as AgentProfile & { type: string };
        if (type !== "agent") break;
        agents.push(profile);
        if (agents.length === limit) break;
      }
      index += 1;
    }
  } finally {
    lines.close();
    input.destroy();
  }
  return agents;
}
