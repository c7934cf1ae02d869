// SPDX-License-Identifier: Apache-2.0
import type { Stance } from "@shoal/cast";

/** Greatest influence_weight; weights are divided by it. */
const INFLUENCE_MAX = 3;
const GRID = 1_000_000;

const SIDE_MIN = 0.6;
const SIDE_SPREAD = 0.3;
/** Less than the cast's position threshold, so that whoever is assigned no side begins undecided. */
const UNDECIDED_SPREAD = 0.05;

/** To the nearest millionth: the opinion that an agent has is exactly the one that its events tell. */
export function onGrid(opinion: number): number {
  return Math.round(opinion * GRID) / GRID + 0;
}

/**
 * Opinion before round 1, -1 to 1: supportive 0.6 to 0.9, opposing -0.9 to -0.6, others within 0.05 of 0.
 * @param uniform in [0, 1)
 */
export function initialOpinion(stance: Stance, uniform: number): number {
  if (stance === "supportive") return onGrid(SIDE_MIN + SIDE_SPREAD * uniform);
  if (stance === "opposing") return onGrid(-SIDE_MIN - SIDE_SPREAD * uniform);
  return onGrid(UNDECIDED_SPREAD * (2 * uniform - 1));
}

/**
 * One meeting under bounded confidence: x + mu (y - x) if |y - x| <= bound, else x (Deffuant, Neau, Amblard and
 * Weisbuch, "Mixing beliefs among interacting agents", Advances in Complex Systems 3, 2000).
 * @param opinion x, of the one who listens
 * @param expressed y, what is said
 * @param convergence mu, 0 to 0.5
 * @param bound greatest distance at which it listens, at least 0
 */
export function deffuantStep(opinion: number, expressed: number, convergence: number, bound: number): number {
  const distance = expressed - opinion;
  return distance <= bound && distance >= -bound ? opinion + convergence * distance : opinion;
}

/**
 * mu of a reader before an author: half the reader's drift rate, as the author's share of the greatest influence
 * (a DeGroot weight).
 * @param driftRate the reader's opinion_drift_rate, 0 to 1
 * @param influence the author's influence_weight, 0.5 to 3
 * @returns 0 to 0.5
 */
export function convergenceOf(driftRate: number, influence: number): number {
  return (driftRate / 2) * (influence / INFLUENCE_MAX);
}
