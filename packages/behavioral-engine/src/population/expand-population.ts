// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile, Cast, FollowEdge } from "@shoal/cast";
import { CounterRandom, PURPOSE } from "../random.ts";
import { drawAnchors } from "./draw-anchors.ts";
import { growFollows } from "./follow-growth.ts";
import { drawIdentity } from "./identity.ts";
import type { PopulationSpec } from "./population-spec.ts";
import { drawRoles, type Role } from "./roles.ts";

/**
 * Makes a cast of a population spec: agents m1, m2, … with names, short personas and anchors, archetypes and stances by
 * quota, and a follow graph with few who are followed by many. A pure function: the same spec gives the same cast on
 * every machine. docs/engine.md has the model.
 */
export function expandPopulation(spec: PopulationSpec): Cast {
  const random = new CounterRandom(spec.seed);
  const agents = drawRoles(spec, random).map((role, index) => profileOf(role, index, spec, random));
  const follows: FollowEdge[] = [];
  growFollows(agents, random, (follower, followee) => {
    follows.push({ follower_id: agents[follower]!.agent_id, followee_id: agents[followee]!.agent_id });
  });
  return { agents, follows };
}

function profileOf(role: Role, index: number, spec: PopulationSpec, random: CounterRandom): AgentProfile {
  let drawn = 0;
  const draw = (): number => random.uniform(PURPOSE.PROFILE, index, 0, drawn++);
  const { activity_level, anchors } = drawAnchors(role, draw);
  const { name, persona } = drawIdentity(role, anchors.posting_style, spec, draw);
  return { agent_id: `m${index + 1}`, name, persona, activity_level, anchors };
}
