// SPDX-License-Identifier: Apache-2.0
import { ARCHETYPES, diversityWarningsOfCounts } from "@shoal/cast";
import { z } from "zod";
import type { CastTable } from "../storage/tables.ts";
import type { CastSummary } from "./cast-record.ts";

export const SUMMARY_COLUMNS = [
  "cast_id",
  "name",
  "hash",
  "agent_count",
  "follow_count",
  "by_stance_json",
  "by_archetype_json",
  "created_at_ms",
] as const;

const countsSchema = z.record(z.string(), z.number());
const archetypeCountsSchema = z.partialRecord(z.enum(ARCHETYPES), z.number());

export function summaryOf(row: Pick<CastTable, (typeof SUMMARY_COLUMNS)[number]>): CastSummary {
  const by_archetype = archetypeCountsSchema.parse(JSON.parse(row.by_archetype_json));
  return {
    cast_id: row.cast_id,
    name: row.name,
    hash: row.hash,
    agent_count: row.agent_count,
    follow_count: row.follow_count,
    by_stance: countsSchema.parse(JSON.parse(row.by_stance_json)),
    by_archetype,
    warnings: diversityWarningsOfCounts(by_archetype, row.agent_count),
    created_at: new Date(row.created_at_ms).toISOString(),
  };
}
