// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import type { AgentProfile } from "@shoal/cast";
import { stringify } from "csv-stringify";
import { toCell } from "../../csv/spreadsheet-cell.ts";
import { SPREADSHEET_OPTIONS } from "../../csv/spreadsheet-options.ts";
import type { CastSource } from "../../simulation-client/simulation-service.ts";
import { followeesIn } from "../followees.ts";
import { demographicCells } from "./demographic-cells.ts";
import { CAST_COLUMNS, type CastColumn, LIST_SEPARATOR } from "./cast-columns.ts";

export function castCsv(cast: CastSource): Readable {
  return Readable.from(rowsOf(cast)).pipe(stringify({ ...SPREADSHEET_OPTIONS, columns: [...CAST_COLUMNS] }));
}

async function* rowsOf({ agents, follows }: CastSource): AsyncGenerator<Record<CastColumn, string>> {
  const followees = await followeesIn(follows);
  for await (const agent of agents) yield rowOf(agent, followees.get(agent.agent_id) ?? []);
}

function rowOf(agent: AgentProfile, followees: readonly string[]): Record<CastColumn, string> {
  const { agent_id, name, persona, activity_level, anchors } = agent;
  const { bio, country, profession, interested_topics, ...words } = demographicCells(agent);
  return {
    agent_id: toCell(agent_id),
    name: toCell(name),
    persona: toCell(persona),
    ...words,
    bio: toCell(bio),
    country: toCell(country),
    profession: toCell(profession),
    interested_topics: toCell(interested_topics),
    activity_level: String(activity_level),
    posting_style: anchors.posting_style,
    active_hours: anchors.active_hours.join(LIST_SEPARATOR),
    stance: anchors.stance,
    opinion_drift_rate: String(anchors.opinion_drift_rate),
    influence_weight: String(anchors.influence_weight),
    follows: toCell(followees.join(LIST_SEPARATOR)),
  };
}
