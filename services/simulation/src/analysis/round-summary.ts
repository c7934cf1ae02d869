// SPDX-License-Identifier: AGPL-3.0-only
import { AGENT_ATTRIBUTE_VALUES, type AgentAttribute, POSITIONS, positionOf } from "@shoal/cast";
import type { GroupEnd, GroupEnds, RoundEnd } from "../event-log/index.ts";
import type { Roster } from "../simulations/index.ts";
import { segmentsOf } from "./segments.ts";

/** Some agents of a cast as of the end of a round; NaN is an opinion that is not known. */
export interface CrowdState {
  readonly members: Uint32Array;
  readonly opinion: Float64Array;
  readonly firstOpinion: Float64Array;
  /** Of all agents, members or not: segments are ranks among everybody. */
  readonly contentCounts: Uint32Array;
  readonly actionsInRound: Uint32Array;
}

type Summary = Pick<RoundEnd, "opinion" | "positions" | "groups">;

/** What `round_ended` would tell if these agents were all; with the same rounding, to the millionth. */
export function summarizeRound(roster: Roster, crowd: CrowdState, groupBy: readonly AgentAttribute[]): Summary {
  const positions = { for: 0, against: 0, undecided: 0 };
  const all = new Sums(1);
  for (const agent of crowd.members) {
    all.add(0, crowd, agent);
    const opinion = crowd.opinion[agent]!;
    if (!Number.isNaN(opinion)) positions[positionOf(opinion)] += 1;
  }
  const { mean, shift } = all.group(0) ?? {};
  const groups = groupBy.map((attribute) => [attribute, groupsOf(roster, crowd, attribute)] as const);
  return {
    ...(mean === undefined
      ? {}
      : { opinion: { mean, variance: variance(crowd, all.meanOf(0)), ...(shift === undefined ? {} : { shift }) } }),
    positions,
    groups: Object.fromEntries(groups) as GroupEnds,
  };
}

function groupsOf(roster: Roster, crowd: CrowdState, attribute: AgentAttribute): Record<string, GroupEnd> {
  const values = AGENT_ATTRIBUTE_VALUES[attribute];
  const sums = new Sums(values.length);
  const valueOf = valuesOf(roster, crowd, attribute);
  for (const agent of crowd.members) {
    const value = valueOf(agent);
    if (value >= 0) sums.add(value, crowd, agent);
  }
  const groups = values.map((value, index) => [value, sums.group(index)] as const);
  return Object.fromEntries(groups.filter(([, group]) => group !== undefined)) as Record<string, GroupEnd>;
}

/** Index of an agent's value; -1 for none. */
function valuesOf(roster: Roster, crowd: CrowdState, attribute: AgentAttribute): (agent: number) => number {
  switch (attribute) {
    case "stance":
      return (agent) => roster.stance[agent]!;
    case "archetype":
      return (agent) => roster.archetype[agent]!;
    case "posting_style":
      return (agent) => roster.postingStyle[agent]!;
    case "position":
      return (agent) => {
        const opinion = crowd.opinion[agent]!;
        return Number.isNaN(opinion) ? -1 : POSITIONS.indexOf(positionOf(opinion));
      };
    case "activity_segment": {
      const segments = segmentsOf(roster, crowd.contentCounts);
      return (agent) => segments[agent]!;
    }
  }
}

/** Sums by the index of a value. */
class Sums {
  readonly #agents: Uint32Array;
  readonly #known: Uint32Array;
  readonly #moved: Uint32Array;
  readonly #actions: Float64Array;
  readonly #opinions: Float64Array;
  readonly #shifts: Float64Array;

  constructor(values: number) {
    this.#agents = new Uint32Array(values);
    this.#known = new Uint32Array(values);
    this.#moved = new Uint32Array(values);
    this.#actions = new Float64Array(values);
    this.#opinions = new Float64Array(values);
    this.#shifts = new Float64Array(values);
  }

  add(value: number, { opinion, firstOpinion, actionsInRound }: CrowdState, agent: number): void {
    this.#agents[value]! += 1;
    this.#actions[value]! += actionsInRound[agent]!;
    const now = opinion[agent]!;
    if (Number.isNaN(now)) return;
    this.#known[value]! += 1;
    this.#opinions[value]! += now;
    const shift = now - firstOpinion[agent]!;
    if (Number.isNaN(shift)) return;
    this.#moved[value]! += 1;
    this.#shifts[value]! += shift;
  }

  meanOf(value: number): number {
    return this.#opinions[value]! / this.#known[value]!;
  }

  /** Undefined if nobody has the value. */
  group(value: number): GroupEnd | undefined {
    const agents = this.#agents[value]!;
    if (agents === 0) return undefined;
    const moved = this.#moved[value]!;
    return {
      agents,
      actions: this.#actions[value]!,
      ...(this.#known[value] === 0 ? {} : { mean: toMillionth(this.meanOf(value)) }),
      ...(moved === 0 ? {} : { shift: toMillionth(this.#shifts[value]! / moved) }),
    };
  }
}

function variance({ members, opinion }: CrowdState, mean: number): number {
  let squares = 0;
  let known = 0;
  for (const agent of members) {
    const value = opinion[agent]!;
    if (Number.isNaN(value)) continue;
    squares += (value - mean) * (value - mean);
    known += 1;
  }
  return toMillionth(squares / known);
}

function toMillionth(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}
