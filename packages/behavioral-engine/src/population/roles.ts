// SPDX-License-Identifier: Apache-2.0
import {
  ARCHETYPES,
  DIVERSITY_AGENTS_MIN,
  DIVERSITY_SHARES,
  leastCount,
  STANCES,
  type Archetype,
  type Stance,
} from "@shoal/cast";
import { PURPOSE, type CounterRandom } from "../random.ts";
import type { PopulationSpec } from "./population-spec.ts";
import { apportion, completeShares, perWord, type PerWord } from "./shares.ts";

/** What an agent of a population is to be. */
export interface Role {
  readonly archetype: Archetype;
  readonly stance: Stance;
}

/** Shares unless given. */
export const ARCHETYPE_SHARES: PerWord<Archetype> = {
  leader: 0.06,
  lurker: 0.25,
  amplifier: 0.07,
  reactor: 0.12,
  regular: 0.5,
};

/** Shares unless given. */
export const STANCE_SHARES: PerWord<Stance> = {
  supportive: 0.22,
  opposing: 0.22,
  neutral: 0.24,
  observer: 0.25,
  amplifier: 0.07,
};

const SIDES_IN_TURN = [
  ["supportive", "opposing"],
  ["opposing", "supportive"],
] as const;

/** The role of each agent, in an order that is drawn. */
export function drawRoles(spec: PopulationSpec, random: CounterRandom): Role[] {
  const archetypes = archetypeCounts(spec);
  const stances = freeStances(spec, archetypes);
  const roles: Role[] = [
    ...times<Role>(archetypes.lurker, { archetype: "lurker", stance: "observer" }),
    ...times<Role>(archetypes.amplifier, { archetype: "amplifier", stance: "amplifier" }),
  ];
  const free = expandCounts(["leader", "reactor", "regular"], archetypes);
  const dealt = dealStances(stances, archetypes.leader);
  shuffle(dealt, archetypes.leader, random, 0);
  free.forEach((archetype, index) => roles.push({ archetype, stance: dealt[index]! }));
  shuffle(roles, 0, random, 1);
  return roles;
}

/** From 12 agents on an archetype whose share is as great as the rule of diversity asks gets at least that many. */
function archetypeCounts({ size, archetype_shares }: PopulationSpec): Record<Archetype, number> {
  const shares = completeShares(ARCHETYPES, archetype_shares, ARCHETYPE_SHARES);
  const counts = apportion(ARCHETYPES, size, shares);
  if (size < DIVERSITY_AGENTS_MIN) return counts;
  for (const [archetype, least] of DIVERSITY_SHARES) {
    const lacking = shares[archetype] < least ? 0 : leastCount(least, size) - counts[archetype];
    const moved = Math.max(0, Math.min(lacking, counts.regular));
    counts[archetype] += moved;
    counts.regular -= moved;
  }
  return counts;
}

/**
 * Stances of those whose archetype leaves it open: what the shares ask for beyond lurkers and amplifiers, stances that
 * are named in the spec before the others.
 */
function freeStances({ size, stance_shares }: PopulationSpec, archetypes: PerWord<Archetype>): Record<Stance, number> {
  const shares = completeShares(STANCES, stance_shares, STANCE_SHARES);
  const taken: Partial<Record<Stance, number>> = { observer: archetypes.lurker, amplifier: archetypes.amplifier };
  const wanted = perWord(STANCES, (stance) => Math.max(0, shares[stance] * size - (taken[stance] ?? 0)));
  const isNamed = (stance: Stance): boolean => stance_shares[stance] !== undefined;
  const sumOf = (stances: readonly Stance[]): number => stances.reduce((sum, stance) => sum + wanted[stance], 0);
  const free = size - archetypes.lurker - archetypes.amplifier;
  const others = sumOf(STANCES.filter((stance) => !isNamed(stance)));
  const room = Math.max(0, free - sumOf(STANCES.filter(isNamed)));
  const scale = others > 0 ? room / others : 0;
  return apportion(
    STANCES,
    free,
    perWord(STANCES, (stance) => wanted[stance] * (isNamed(stance) ? 1 : scale)),
  );
}

/** Leaders, who come first, are supportive and opposing in turn as far as there are such; what is left comes after. */
function dealStances(counts: PerWord<Stance>, leaders: number): Stance[] {
  const left = { ...counts };
  const sides: Stance[] = [];
  while (sides.length < leaders && left.supportive + left.opposing > 0) {
    const [first, second] = SIDES_IN_TURN[sides.length % 2]!;
    const side = left[first] > 0 ? first : second;
    sides.push(side);
    left[side] -= 1;
  }
  return [...sides, ...expandCounts(STANCES, left)];
}

function expandCounts<Word extends string>(words: readonly Word[], counts: PerWord<Word>): Word[] {
  return words.flatMap((word) => times(counts[word], word));
}

function times<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item);
}

/** Fisher and Yates's, of the items from `start` on. */
function shuffle(items: unknown[], start: number, random: CounterRandom, purposeIndex: number): void {
  for (let last = items.length - 1; last > start; last--) {
    const uniform = random.uniform(PURPOSE.CAST_ORDER, last, 0, purposeIndex);
    const other = start + Math.floor(uniform * (last - start + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
}
