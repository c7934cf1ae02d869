// SPDX-License-Identifier: Apache-2.0
import { othersOf, type KarateClub, type Side } from "./karate-club.ts";

/** The side of each agent by the sign of its opinion on higher fees; an opinion of exactly 0 gives none. */
export function predictSides(finalOpinions: ReadonlyMap<string, number>): Map<string, Side> {
  const sides = new Map<string, Side>();
  for (const [id, opinion] of finalOpinions) {
    if (opinion !== 0) sides.set(id, opinion > 0 ? "instructor" : "administrator");
  }
  return sides;
}

/** How many of the others, the leaders not counted, were predicted right; no prediction is wrong. */
export function countRight(club: KarateClub, predicted: ReadonlyMap<string, Side>): number {
  return othersOf(club).filter((id) => predicted.get(id) === club.outcome.clubs.get(id)).length;
}

/** How many of the others a run got right, by the opinions at its end. */
export function scoreRun(club: KarateClub, finalOpinions: ReadonlyMap<string, number>): number {
  return countRight(club, predictSides(finalOpinions));
}
