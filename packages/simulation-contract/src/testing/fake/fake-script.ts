// SPDX-License-Identifier: Apache-2.0
import type { Cast } from "@shoal/cast";
import type { SimulationDefinition } from "../../requests/definition.ts";

/** An entry to append to a fake run's log; seq and time are given by the log. */
export interface ScriptedEvent {
  readonly kind: string;
  readonly round: number;
  readonly platform?: string;
  readonly agent_id?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface ScriptInput {
  readonly cast: Cast;
  readonly definition: SimulationDefinition;
  readonly seed: number;
}

/** What the fake's engine tells before round 1: everyone's opinion is 0. */
export function scriptedOpinions({ cast }: ScriptInput): ScriptedEvent {
  const opinions = Object.fromEntries(cast.agents.slice(0, 1_000).map(({ agent_id }) => [agent_id, 0]));
  return { kind: "opinions_initialized", round: 0, body: { opinions } };
}

/** One round of the fake's engine: one agent sees the feed and does one thing. The same input gives the same events. */
export function scriptedRound(input: ScriptInput, round: number): ScriptedEvent[] {
  const { agents } = input.cast;
  const at = (input.seed + round) % agents.length;
  const agent_id = agents[at]?.agent_id ?? "";
  const other = agents[(at + 1) % agents.length]?.agent_id ?? "";
  const platform = input.definition.platforms[0] ?? "";
  const simulated_minute = minuteOf(input.definition, round - 1);
  const opinion = (((input.seed + round * 7) % 21) - 10) / 10;
  const action = scriptedAction(input.seed + round, round, other, input.definition.topic);
  return [
    { kind: "exposure", round, platform, agent_id, body: { simulated_minute, post_ids: [`p${round}`], opinion } },
    { kind: "action", round, platform, agent_id, body: { simulated_minute, action_id: `a${round}`, ...action } },
    roundEnded(input, round, action.type, opinion),
  ];
}

function scriptedAction(
  choice: number,
  round: number,
  author_id: string,
  topic: string,
): { type: string } & Record<string, unknown> {
  const post_id = `p${round}`;
  switch (choice % 4) {
    case 0:
      return { type: "like", post_id, author_id };
    case 1:
      return { type: "repost", post_id, author_id };
    case 2:
      return { type: "follow", followee_id: author_id };
    default:
      return { type: "post", post_id, text: `About ${topic}.`, opinion: 0 };
  }
}

function roundEnded({ cast, definition }: ScriptInput, round: number, type: string, opinion: number): ScriptedEvent {
  const agents = cast.agents.length;
  const mean = opinion / agents;
  const leaning = Math.abs(opinion) > 0.1;
  const body = {
    simulated_minute: minuteOf(definition, round),
    active_agents: 1,
    actions: { [type]: 1 },
    opinion: { mean, variance: opinion ** 2 / agents - mean ** 2 },
    positions: {
      for: leaning && opinion > 0 ? 1 : 0,
      against: leaning && opinion < 0 ? 1 : 0,
      undecided: leaning ? agents - 1 : agents,
    },
    by_stance: {},
    by_archetype: {},
  };
  return { kind: "round_ended", round, body };
}

function minuteOf({ time }: SimulationDefinition, roundsGone: number): number {
  return time.start_hour * 60 + roundsGone * time.minutes_per_round;
}
