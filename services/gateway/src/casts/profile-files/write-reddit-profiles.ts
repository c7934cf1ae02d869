// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";
import { followeesIn } from "../followees.ts";
import type { StoredCast } from "../stored-cast.ts";
import { forOthers } from "./other-programs.ts";
import { FILLED } from "./profile-formats.ts";

const AGENTS_AT_ONCE = 100;

// A JSON list as MiroFish and OASIS read it, with all else that is known of an agent beside.
export async function* redditProfiles(cast: Pick<StoredCast, "agents" | "follows">): AsyncGenerator<string> {
  const followees = await followeesIn(cast.follows());
  let user_id = 0;
  let pieces: string[] = [];
  let before = "[";
  for await (const agent of cast.agents()) {
    pieces.push(JSON.stringify(profileOf(agent, user_id++, followees.get(agent.agent_id) ?? [])));
    if (pieces.length < AGENTS_AT_ONCE) continue;
    yield `${before}\n${pieces.join(",\n")}`;
    before = ",";
    pieces = [];
  }
  yield `${pieces.length > 0 ? `${before}\n${pieces.join(",\n")}` : ""}\n]\n`;
}

function profileOf(agent: AgentProfile, user_id: number, follows: readonly string[]): object {
  const { agent_id, name, kind, profession, interested_topics, activity_level, anchors } = agent;
  const { filled, ...forOthersToo } = forOthers(agent);
  return {
    user_id,
    username: agent_id,
    realname: name,
    name,
    ...forOthersToo,
    ...(kind === undefined ? {} : { kind }),
    ...(profession === undefined ? {} : { profession }),
    ...(interested_topics === undefined ? {} : { interested_topics }),
    activity_level,
    ...anchors,
    follows,
    ...(filled.length === 0 ? {} : { [FILLED]: filled }),
  };
}
