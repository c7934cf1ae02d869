// SPDX-License-Identifier: Apache-2.0
import { AGENT_ATTRIBUTES, isContent, type Cast } from "@shoal/cast";
import type { SimulationDefinition } from "../../requests/definition.ts";
import type { RecordedInput } from "../../inputs/recorded-input.ts";
import { crowdOf } from "./fake-crowd.ts";
import { scriptedEffects } from "./fake-effects.ts";
import { presentAgents } from "./fake-inputs.ts";
import { fakeGroups, meanOf, varianceOf } from "./fake-groups.ts";

/** An entry to append to a fake run's log; seq and time are given by the log. */
export interface ScriptedEvent {
  readonly kind: string;
  readonly round: number;
  readonly platform?: string;
  readonly agent_id?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What decides what the fake's engine does. */
export interface ScriptInput {
  readonly cast: Cast;
  readonly definition: SimulationDefinition;
  readonly seed: number;
  readonly inputs: readonly RecordedInput[];
}

interface ScriptedTurn {
  readonly agent_id: string;
  readonly opinion: number;
  readonly shown: readonly string[];
  readonly action: { readonly type: string } & Readonly<Record<string, unknown>>;
}

const OPINIONS_PER_EVENT = 1_000;

/** What the fake's engine tells before round 1: everyone's opinion is 0. */
export function scriptedOpinions({ cast }: Pick<ScriptInput, "cast">): ScriptedEvent[] {
  return Array.from({ length: Math.ceil(cast.agents.length / OPINIONS_PER_EVENT) }, (_, part) => {
    const agents = cast.agents.slice(part * OPINIONS_PER_EVENT, (part + 1) * OPINIONS_PER_EVENT);
    const opinions = Object.fromEntries(agents.map(({ agent_id }) => [agent_id, 0]));
    return { kind: "opinions_initialized", round: 0, body: { opinions } };
  });
}

/** One round of the fake's engine: one agent sees the feed and does one thing. The same input gives the same events. */
export function scriptedRound(input: ScriptInput, round: number): ScriptedEvent[] {
  const turns = scriptedTurns(input, round);
  const turn = turns.at(-1);
  if (turn === undefined) return [];
  const { agent_id, opinion, shown, action } = turn;
  const platform = input.definition.platforms[0] ?? "";
  const simulated_minute = minuteOf(input.definition, round - 1);
  const effects = input.inputs.filter((recorded) => recorded.round === round);
  return [
    ...effects.flatMap((recorded) => scriptedEffects(recorded, { platform, simulated_minute })),
    { kind: "exposure", round, platform, agent_id, body: { simulated_minute, post_ids: shown, opinion } },
    { kind: "action", round, platform, agent_id, body: { simulated_minute, action_id: `a${round}`, ...action } },
    roundEnded(input, turns),
  ];
}

/** What is done in the rounds up to this one. */
function scriptedTurns({ cast, definition, inputs, ...input }: ScriptInput, rounds: number): ScriptedTurn[] {
  const turns: ScriptedTurn[] = [];
  let newest: { post_id: string; author_id: string } | undefined;
  for (let round = 1; round <= rounds; round++) {
    const seed = seedOf({ inputs, ...input }, round);
    const present = presentAgents(cast.agents, inputs, round);
    const { agent_id } = (present.length === 0 ? cast.agents : present)[(seed + round) % (present.length || 1)]!;
    const opinion = (((seed + round * 7) % 21) - 10) / 10;
    const written = { post_id: `p${round}`, text: `About ${definition.topic}.`, opinion };
    const action = newest === undefined ? { type: "post", ...written } : scriptedAction(seed + round, newest, written);
    turns.push({ agent_id, opinion, shown: newest === undefined ? [] : [newest.post_id], action });
    if (isContent(action.type)) newest = { post_id: written.post_id, author_id: agent_id };
  }
  return turns;
}

function seedOf({ seed, inputs }: Pick<ScriptInput, "seed" | "inputs">, round: number): number {
  const changes = inputs.flatMap((recorded) => {
    return recorded.round <= round && recorded.input.type === "seed" ? [recorded.input.seed] : [];
  });
  return changes.at(-1) ?? seed;
}

function scriptedAction(
  choice: number,
  newest: { readonly post_id: string; readonly author_id: string },
  written: { readonly post_id: string; readonly text: string; readonly opinion: number },
): ScriptedTurn["action"] {
  switch (choice % 6) {
    case 0:
      return { type: "like", ...newest };
    case 1:
      return { type: "repost", ...newest };
    case 2:
      return { type: "follow", followee_id: newest.author_id };
    case 3:
      return { type: "reply", in_reply_to: newest.post_id, ...written };
    case 4:
      return { type: "quote", quoted_post_id: newest.post_id, author_id: newest.author_id, ...written };
    default:
      return { type: "post", ...written };
  }
}

function roundEnded({ cast, definition, inputs }: ScriptInput, turns: readonly ScriptedTurn[]): ScriptedEvent {
  const round = turns.length;
  const last = turns.at(-1);
  const actions = new Map<string, Record<string, number>>();
  for (const { agent_id, action } of turns) {
    const counts = actions.get(agent_id) ?? {};
    actions.set(agent_id, { ...counts, [action.type]: (counts[action.type] ?? 0) + 1 });
  }
  const opinions = new Map(turns.map(({ agent_id, opinion }) => [agent_id, opinion]));
  const joined = inputs.flatMap(({ round: of, input }) => (of <= round && input.type === "join" ? input.agents : []));
  const agents = crowdOf([...cast.agents, ...joined], (agent_id) => {
    return { opinion: opinions.get(agent_id) ?? 0, firstOpinion: 0, actions: actions.get(agent_id) ?? {} };
  }).map((agent) => {
    return { ...agent, shift: agent.opinion, actionsInRound: agent.profile.agent_id === last?.agent_id ? 1 : 0 };
  });
  const all = agents.map(({ opinion }) => opinion);
  const standing = (position: string): number =>
    agents.filter(({ attributes }) => attributes.position === position).length;
  const groups = AGENT_ATTRIBUTES.map((attribute) => {
    return [attribute === "activity_segment" ? "by_segment" : `by_${attribute}`, fakeGroups(agents, attribute)];
  });
  const body = {
    simulated_minute: minuteOf(definition, round),
    active_agents: 1,
    actions: { [last?.action.type ?? ""]: 1 },
    opinion: { mean: meanOf(all), variance: varianceOf(all), shift: meanOf(all) },
    positions: { for: standing("for"), against: standing("against"), undecided: standing("undecided") },
    ...Object.fromEntries(groups),
  };
  return { kind: "round_ended", round, body };
}

function minuteOf({ time }: SimulationDefinition, roundsGone: number): number {
  return time.start_hour * 60 + roundsGone * time.minutes_per_round;
}
