// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { z } from "zod";
import { toCell } from "../csv/spreadsheet-cell.ts";
import { SPREADSHEET_OPTIONS } from "../csv/spreadsheet-options.ts";
import type { RoundStatisticsJson, StatisticsJson } from "../simulation-client/statistics-json.ts";

export const statisticsCsvSchema = z.string().meta({
  description:
    "A row for each round, with a column for each kind of event and type of action; with `group_by` a row for each round and group.",
  examples: [
    "round,attribute,value,agents,opinion_mean,opinion_shift,actions\r\n1,stance,opposing,17,-0.62,0.03,9\r\n",
  ],
});

type Cells = Readonly<Record<string, string | number | null>>;

export function statisticsCsv(statistics: StatisticsJson, byGroup: boolean): Readable {
  const rows = byGroup ? groupRows(statistics) : statistics.rounds.map((round) => roundRow(round, statistics));
  const columns = byGroup ? GROUP_COLUMNS : Object.keys(roundRow(undefined, statistics));
  return Readable.from(rows).pipe(stringify({ ...SPREADSHEET_OPTIONS, columns: [...columns] }));
}

const GROUP_COLUMNS = ["round", "attribute", "value", "agents", "opinion_mean", "opinion_shift", "actions"] as const;

function* groupRows({ rounds }: StatisticsJson): Generator<Cells> {
  for (const { round, groups } of rounds) {
    for (const group of groups) yield { ...group, round, value: toCell(group.value) };
  }
}

// Every round has the columns of all, also of what did not happen in it.
function roundRow(round: RoundStatisticsJson | undefined, { events_by_kind, actions_by_type }: StatisticsJson): Cells {
  return {
    round: round?.round ?? null,
    opinion_mean: round?.opinion_mean ?? null,
    opinion_variance: round?.opinion_variance ?? null,
    opinion_shift: round?.opinion_shift ?? null,
    for: round?.positions?.for ?? null,
    against: round?.positions?.against ?? null,
    undecided: round?.positions?.undecided ?? null,
    ...countsOf("events", events_by_kind, round?.events_by_kind),
    ...countsOf("actions", actions_by_type, round?.actions_by_type),
  };
}

function countsOf(
  prefix: string,
  all: StatisticsJson["events_by_kind"],
  counts: StatisticsJson["events_by_kind"] = {},
) {
  return Object.fromEntries(Object.keys(all).map((key) => [`${prefix}_${key}`, counts[key] ?? 0]));
}
