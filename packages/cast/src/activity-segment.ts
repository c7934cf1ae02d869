// SPDX-License-Identifier: Apache-2.0
import type { BehavioralAnchors } from "./profile.ts";

/** What an agent writes itself. */
export const CONTENT_TYPES = ["post", "reply", "quote"] as const;

/** Whether an action of this type is content. */
export function isContent(type: string): boolean {
  return CONTENT_TYPES.some((content) => content === type);
}

/** Ranks by content made: the top 1 %, those up to 10 %, all others. */
export const ACTIVITY_TIERS = ["top_1", "next_9", "rest"] as const;
export type ActivityTier = (typeof ACTIVITY_TIERS)[number];

/** When an agent is awake. */
export const DAYPARTS = ["day", "night"] as const;
export type Daypart = (typeof DAYPARTS)[number];

/** How much an agent writes, and when it is awake. */
export type ActivitySegment = `${ActivityTier}_${Daypart}`;
/** Each tier by day, then by night: the index is 2 × tier + daypart. */
export const ACTIVITY_SEGMENTS: readonly ActivitySegment[] = ACTIVITY_TIERS.flatMap((tier) =>
  DAYPARTS.map((daypart): ActivitySegment => `${tier}_${daypart}`),
);

const TOP_1 = 0;
const NEXT_9 = 1;
const REST = 2;
const FIRST_HOUR_OF_DAY = 6;
const LAST_HOUR_OF_DAY = 17;

/** Of the day is who has at least half of its active hours in 6 to 17. */
export function daypartOf({ active_hours }: Pick<BehavioralAnchors, "active_hours">): Daypart {
  const byDay = active_hours.filter((hour) => hour >= FIRST_HOUR_OF_DAY && hour <= LAST_HOUR_OF_DAY).length;
  return 2 * byDay >= active_hours.length ? "day" : "night";
}

/**
 * Index in ACTIVITY_TIERS of each agent, in time that grows with their number alone. Shares are rounded up; of equals
 * the first are taken; who has made nothing is in the rest.
 * @param contentCounts content made so far, by agent in the cast's order
 */
export function activityTiers(contentCounts: Uint32Array): Uint8Array {
  const top = firstRanks(contentCounts, Math.ceil(contentCounts.length / 100));
  const next = firstRanks(contentCounts, Math.ceil(contentCounts.length / 10));
  const tiers = new Uint8Array(contentCounts.length);
  for (let agent = 0; agent < tiers.length; agent++) {
    const count = contentCounts[agent]!;
    // Both are asked: who is in the top takes a place up to 10 % as well.
    const isTop = top(count);
    const isNext = next(count);
    tiers[agent] = isTop ? TOP_1 : isNext ? NEXT_9 : REST;
  }
  return tiers;
}

/** Index in ACTIVITY_SEGMENTS. */
export function segmentIndex(tier: number, daypart: number): number {
  return tier * DAYPARTS.length + daypart;
}

/** Says of each count in turn whether it is among the `ranks` greatest that are not 0. */
function firstRanks(counts: Uint32Array, ranks: number): (count: number) => boolean {
  const { least, greater } = greatest(counts, ranks);
  let equalsLeft = ranks - greater;
  return (count) => {
    if (count !== least) return count > least;
    equalsLeft -= 1;
    return count > 0 && equalsLeft >= 0;
  };
}

/** The value at a rank, from 1, and how many are greater: digit by digit from the most significant one. */
function greatest(counts: Uint32Array, rank: number): { least: number; greater: number } {
  let largest = 0;
  for (const count of counts) if (count > largest) largest = count;
  const having = new Uint32Array(256);
  let prefix = 0;
  let greater = 0;
  for (let shift = largest < 2 ** 8 ? 0 : largest < 2 ** 16 ? 8 : 24; shift >= 0; shift -= 8) {
    having.fill(0);
    for (const count of counts) {
      const digits = count >>> shift;
      if (digits >>> 8 === prefix) having[digits & 0xff]! += 1;
    }
    let digit = 255;
    while (digit > 0 && greater + having[digit]! < rank) {
      greater += having[digit]!;
      digit -= 1;
    }
    prefix = prefix * 256 + digit;
  }
  return { least: prefix, greater };
}
