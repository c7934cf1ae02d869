// SPDX-License-Identifier: Apache-2.0
import {
  ARCHETYPES,
  archetypeOf,
  castHash,
  diversityWarnings,
  realNameWarnings,
  STANCES,
  type Cast,
} from "@shoal/cast";
import { newId } from "../http/ids.ts";
import type { CastSummary } from "./cast-record.ts";

export function summarizeCast(name: string, cast: Cast): CastSummary {
  return {
    cast_id: newId(),
    name,
    hash: castHash(cast),
    agent_count: cast.agents.length,
    follow_count: cast.follows.length,
    by_stance: countBy(
      STANCES,
      cast.agents.map((agent) => agent.anchors.stance),
    ),
    by_archetype: countBy(ARCHETYPES, cast.agents.map(archetypeOf)),
    warnings: [...diversityWarnings(cast.agents), ...realNameWarnings(cast.agents)],
    version: 1,
    previous_id: null,
    note: null,
    created_at: new Date().toISOString(),
  };
}

function countBy<T extends string>(words: readonly T[], found: readonly T[]): Partial<Record<T, number>> {
  const counts = new Map<T, number>(words.map((word) => [word, 0]));
  for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts) as Partial<Record<T, number>>;
}
