// SPDX-License-Identifier: Apache-2.0
import { AGENT_ATTRIBUTE_VALUES, type AgentAttribute, type AgentAttributes } from "@shoal/cast";

/** What groups are made of. */
export interface Grouped {
  readonly attributes: AgentAttributes;
  readonly opinion: number | undefined;
  /** What the opinion has moved since the start. */
  readonly shift: number | undefined;
  /** Actions in the round. */
  readonly actionsInRound: number;
}

/** A group, as `round_ended` tells it. */
export interface FakeGroup {
  readonly agents: number;
  readonly opinion_mean?: number;
  readonly opinion_shift?: number;
  readonly actions: number;
}

/** The groups by one attribute that have agents, by value in its order. */
export function fakeGroups(agents: readonly Grouped[], attribute: AgentAttribute): Record<string, FakeGroup> {
  const groups: Record<string, FakeGroup> = {};
  for (const value of AGENT_ATTRIBUTE_VALUES[attribute]) {
    const members = agents.filter(({ attributes }) => attributes[attribute] === value);
    if (members.length > 0) groups[value] = groupOf(members);
  }
  return groups;
}

/** Mean of what is known, to the millionth; undefined if nothing is. */
export function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : rounded(known.reduce((sum, value) => sum + value, 0) / known.length);
}

/** Population variance of what is known, to the millionth; undefined if nothing is. */
export function varianceOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return meanOf(known.map((value) => (value - mean) * (value - mean)));
}

function groupOf(members: readonly Grouped[]): FakeGroup {
  const mean = meanOf(members.map(({ opinion }) => opinion));
  const shift = meanOf(members.map((member) => member.shift));
  return {
    agents: members.length,
    ...(mean === undefined ? {} : { opinion_mean: mean }),
    ...(shift === undefined ? {} : { opinion_shift: shift }),
    actions: members.reduce((sum, { actionsInRound }) => sum + actionsInRound, 0),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}
