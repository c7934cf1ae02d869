// SPDX-License-Identifier: Apache-2.0
import {
  ACTIVITY_SEGMENTS,
  activityTiers,
  archetypeOf,
  daypartOf,
  DAYPARTS,
  isContent,
  matchesFilter,
  positionOf,
  segmentIndex,
  type AgentAttributes,
  type AgentFilter,
  type AgentProfile,
} from "@shoal/cast";
import type { EventRecord } from "../../events/event-record.ts";
import { bodyOf } from "./event-facts.ts";
import type { FakeRun } from "./fake-run.ts";

/** An agent as of an entry of the log. */
export interface FakeAgent {
  readonly profile: AgentProfile;
  readonly attributes: AgentAttributes;
  readonly opinion: number | undefined;
  readonly firstOpinion: number | undefined;
  readonly actions: Readonly<Record<string, number>>;
}

/** Every agent of the run's cast as of the newest of the entries, in the cast's order. */
export function fakeCrowd(run: FakeRun, log: readonly EventRecord[] = run.log): FakeAgent[] {
  const first = new Map<string, number>();
  const opinions = new Map<string, number>();
  const actions = new Map<string, Record<string, number>>();
  for (const event of log) {
    const body = bodyOf(event);
    for (const [id, opinion] of Object.entries(event.kind === "opinions_initialized" ? body["opinions"]! : {})) {
      first.set(id, Number(opinion));
      opinions.set(id, Number(opinion));
    }
    if (event.kind === "exposure" && typeof body["opinion"] === "number") opinions.set(event.agent_id, body["opinion"]);
    if (event.kind !== "action") continue;
    const counts = actions.get(event.agent_id) ?? {};
    actions.set(event.agent_id, counts);
    counts[String(body["type"])] = (counts[String(body["type"])] ?? 0) + 1;
  }
  return crowdOf(run.agents, (agent_id) => ({
    opinion: opinions.get(agent_id),
    firstOpinion: first.get(agent_id),
    actions: actions.get(agent_id) ?? {},
  }));
}

/** The agents with what is derived from their profiles and from what is known of them. */
export function crowdOf(
  profiles: readonly AgentProfile[],
  knownOf: (agent_id: string) => Pick<FakeAgent, "opinion" | "firstOpinion" | "actions">,
): FakeAgent[] {
  const known = profiles.map(({ agent_id }) => knownOf(agent_id));
  const tiers = activityTiers(Uint32Array.from(known, ({ actions }) => contentOf(actions)));
  return profiles.map((profile, index) => {
    const { opinion, firstOpinion, actions } = known[index]!;
    const { stance, posting_style } = profile.anchors;
    const segment = segmentIndex(tiers[index]!, DAYPARTS.indexOf(daypartOf(profile.anchors)));
    const attributes = {
      stance,
      position: opinion === undefined ? undefined : positionOf(opinion),
      archetype: archetypeOf(profile),
      posting_style,
      activity_segment: ACTIVITY_SEGMENTS[segment]!,
    };
    return { profile, attributes, opinion, firstOpinion, actions };
  });
}

/** Whether an agent is chosen, by its id; everybody is where there is no filter. */
export function chosenBy(run: FakeRun, filter: AgentFilter | undefined): (agent_id: string) => boolean {
  if (filter === undefined) return () => true;
  const chosen = fakeCrowd(run).filter(({ attributes }) => matchesFilter(attributes, filter));
  const ids = new Set(chosen.map(({ profile }) => profile.agent_id));
  return (agent_id) => ids.has(agent_id);
}

function contentOf(actions: Readonly<Record<string, number>>): number {
  return Object.entries(actions).reduce((sum, [type, count]) => sum + (isContent(type) ? count : 0), 0);
}
