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
  "version",
  "previous_id",
  "warnings_json",
  "note",
  "created_at_ms",
] as const;

const warningsSchema = z.array(z.string());
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
    warnings: warningsIn(row) ?? diversityWarningsOfCounts(by_archetype, row.agent_count),
    version: row.version,
    previous_id: row.previous_id,
    note: row.note,
    created_at: new Date(row.created_at_ms).toISOString(),
  };
}

// None of a cast from before they were kept.
function warningsIn({ warnings_json }: Pick<CastTable, "warnings_json">): string[] | undefined {
  return warnings_json === null ? undefined : warningsSchema.parse(JSON.parse(warnings_json));
}
