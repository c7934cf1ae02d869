// SPDX-License-Identifier: Apache-2.0

/** Where an agent stands now, derived from its opinion. */
export const POSITIONS = ["for", "against", "undecided"] as const;
export type Position = (typeof POSITIONS)[number];

/** Opinions within this distance of 0 are undecided. */
export const POSITION_THRESHOLD = 0.1;

/** @param opinion -1 to 1 */
export function positionOf(opinion: number): Position {
  if (opinion > POSITION_THRESHOLD) return "for";
  return opinion < -POSITION_THRESHOLD ? "against" : "undecided";
}
