// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import type { AgentProfile } from "@shoal/cast";
import { stringify } from "csv-stringify";
import { LIST_SEPARATOR } from "../csv/cast-columns.ts";
import { demographicCells } from "../csv/demographic-cells.ts";
import { followeesIn } from "../followees.ts";
import type { StoredCast } from "../stored-cast.ts";
import { lineOf } from "./line-of.ts";
import { forOthers } from "./other-programs.ts";
import { FILLED, TWITTER_COLUMNS } from "./profile-formats.ts";

type Lists = Pick<StoredCast, "agents" | "follows">;
type Row = Readonly<Record<(typeof TWITTER_COLUMNS)[number], string | number>>;

// A CSV as MiroFish and OASIS read it. For programs, not for spreadsheets: without a byte order mark, and no cell is
// changed because a spreadsheet would run it.
export function twitterProfiles(cast: Lists): Readable {
  return Readable.from(rowsOf(cast)).pipe(stringify({ header: true, columns: [...TWITTER_COLUMNS] }));
}

async function* rowsOf(cast: Lists): AsyncGenerator<Row> {
  const followees = await followeesIn(cast.follows());
  const places = new Map<string, number>();
  for await (const { agent_id } of cast.agents()) places.set(agent_id, places.size);
  for await (const agent of cast.agents()) {
    const { agent_id } = agent;
    const followed = (followees.get(agent_id) ?? []).map((id) => places.get(id) ?? 0);
    yield rowOf(agent, places.get(agent_id) ?? 0, followed);
  }
}

function rowOf(agent: AgentProfile, user_id: number, followed: readonly number[]): Row {
  const { agent_id, name, activity_level } = agent;
  const { posting_style, active_hours, stance, opinion_drift_rate, influence_weight } = agent.anchors;
  const { bio, persona, filled } = forOthers(agent);
  const isTold = agent.persona !== "";
  return {
    user_id,
    name,
    username: agent_id,
    following_agentid_list: `[${followed.join(", ")}]`,
    previous_tweets: "[]",
    user_char: lineOf(agent.bio !== undefined && isTold ? `${bio} ${persona}` : persona),
    description: bio,
    ...demographicCells(agent),
    activity_level,
    posting_style,
    active_hours: active_hours.join(LIST_SEPARATOR),
    stance,
    opinion_drift_rate,
    influence_weight,
    [FILLED]: [...(isTold ? [] : ["user_char"]), ...(filled.includes("bio") ? ["description"] : [])].join(
      LIST_SEPARATOR,
    ),
  };
}
