// SPDX-License-Identifier: AGPL-3.0-only
import type { AgentProfile } from "@shoal/cast";
import type { SimulationDefinition } from "@shoal/simulation-contract";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { StoredSimulation } from "./stored-simulation.ts";

/** The first line of a definition's file. */
export type DefinitionHeader = Pick<
  StoredSimulation,
  "definition" | "castHash" | "contentHash" | "agentCount" | "followCount"
>;

/** What stands at the head of the file. */
export async function readDefinition(path: string): Promise<DefinitionHeader> {
  for await (const { text } of definitionLines(path)) {
    const {
      type: _type,
      cast_hash,
      content_hash,
      agent_count,
      follow_count,
      ...definition
    } = JSON.parse(text) as SimulationDefinition & {
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

/** A profile, and where in the file its line stands, in bytes. */
export interface PlacedAgent {
  readonly profile: AgentProfile;
  readonly start: number;
  readonly end: number;
}

/** Every profile, in the cast's order. */
export async function* eachAgent(path: string): AsyncGenerator<PlacedAgent, void> {
  let isHeader = true;
  for await (const { text, start, end } of definitionLines(path)) {
    const profile = isHeader ? undefined : profileIn(text);
    if (!isHeader && profile === undefined) return;
    if (profile !== undefined) yield { profile, start, end };
    isHeader = false;
  }
}

/** Lines with less than this between them are read at once. */
const GAP_BYTES = 16_384;
const READ_BYTES = 1_048_576;

/**
 * Profiles of some agents, in the order of their indices in the cast; no more of the file is read than their lines.
 * @param lineStarts where each agent's line begins, and where the last ends
 */
export async function readAgents(
  path: string,
  lineStarts: Float64Array,
  indices: readonly number[],
): Promise<AgentProfile[]> {
  if (indices.length === 0) return [];
  const file = await open(path);
  try {
    const profiles: AgentProfile[] = [];
    for (let at = 0; at < indices.length; ) {
      const together = near(lineStarts, indices, at);
      const start = lineStarts[indices[at]!]!;
      const bytes = Buffer.alloc(lineStarts[indices[together - 1]! + 1]! - start);
      await file.read(bytes, 0, bytes.length, start);
      for (; at < together; at += 1) {
        const index = indices[at]!;
        const line = bytes.toString("utf8", lineStarts[index]! - start, lineStarts[index + 1]! - start);
        const profile = profileIn(line);
        if (profile !== undefined) profiles.push(profile);
      }
    }
    return profiles;
  } finally {
    await file.close();
  }
}

/** How many of the ascending indices, from the first on, can be read with `first` at once. */
function near(lineStarts: Float64Array, indices: readonly number[], first: number): number {
  const start = lineStarts[indices[first]!]!;
  let end = first + 1;
  while (end < indices.length) {
    const gap = lineStarts[indices[end]!]! - lineStarts[indices[end - 1]! + 1]!;
    if (gap < 0 || gap > GAP_BYTES || lineStarts[indices[end]! + 1]! - start > READ_BYTES) return end;
    end += 1;
  }
  return end;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NEWLINE = 0x0a;

// By bytes, because places are: and a line of JSON may well hold what other readers take for an end of line.
async function* definitionLines(path: string): AsyncGenerator<Line, void> {
  let rest = Buffer.alloc(0);
  let place = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    let at = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
      yield { text: bytes.toString("utf8", at, end), start: place + at, end: place + end + 1 };
      at = end + 1;
    }
    rest = bytes.subarray(at);
    place += at;
  }
}

function profileIn(line: string): AgentProfile | undefined {
  const { type, ...profile } = JSON.parse(line) as AgentProfile & { type: string };
  return type === "agent" ? profile : undefined;
}
