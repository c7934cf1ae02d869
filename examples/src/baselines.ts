// SPDX-License-Identifier: Apache-2.0
import { othersOf, SIDES, type KarateClub } from "./karate-club.ts";
import { solveLinearSystem } from "./linear-system.ts";
import { countRight, predictSides } from "./side-prediction.ts";
import { distancesFrom, neighboursOf, type Neighbours } from "./ties.ts";

/** How many of the others each baseline gets right; expected values where it guesses. None of them simulates. */
export interface Baselines {
  /** Everyone takes the side that most of the others took. */
  readonly majority: number;
  /** Everyone takes the side that a random neighbour really took. */
  readonly random_neighbour: number;
  /** Everyone takes the side of the nearer leader, along ties; at equal distance a coin decides. */
  readonly nearer_leader: number;
  /** Harmonic label propagation (Zhu, Ghahramani, Lafferty 2003): see {@link harmonicOpinions}. */
  readonly harmonic: number;
}

/** All four baselines, in closed form. The first two know the outcome, which helps them; the others do not. */
export function baselines(club: KarateClub): Baselines {
  const neighbours = neighboursOf(club.cast);
  return {
    majority: majority(club),
    random_neighbour: randomNeighbour(club, neighbours),
    nearer_leader: nearerLeader(club, neighbours),
    harmonic: countRight(club, predictSides(harmonicOpinions(club, neighbours))),
  };
}

function majority(club: KarateClub): number {
  const taken = othersOf(club).map((id) => club.outcome.clubs.get(id));
  return Math.max(...SIDES.map((side) => taken.filter((one) => one === side).length));
}

function randomNeighbour(club: KarateClub, neighbours: Neighbours): number {
  const { clubs } = club.outcome;
  return othersOf(club).reduce((sum, id) => {
    const around = [...(neighbours.get(id) ?? [])];
    const alike = around.filter((other) => clubs.get(other) === clubs.get(id));
    return around.length === 0 ? sum : sum + alike.length / around.length;
  }, 0);
}

function nearerLeader(club: KarateClub, neighbours: Neighbours): number {
  const { leaders, clubs } = club.outcome;
  const toInstructor = distancesFrom(leaders.instructor, neighbours);
  const toAdministrator = distancesFrom(leaders.administrator, neighbours);
  return othersOf(club).reduce((sum, id) => {
    const lead = (toAdministrator.get(id) ?? Infinity) - (toInstructor.get(id) ?? Infinity);
    if (lead === 0 || Number.isNaN(lead)) return sum + 0.5;
    return sum + (clubs.get(id) === (lead > 0 ? "instructor" : "administrator") ? 1 : 0);
  }, 0);
}

/**
 * Opinions at which everyone holds exactly the mean of the neighbours' while the leaders hold +1 and -1: the solution
 * of `degree(i) x(i) - sum of x(j) over neighbours j = 0`, a linear system with one equation for each of the others.
 */
export function harmonicOpinions(club: KarateClub, neighbours: Neighbours): Map<string, number> {
  const others = othersOf(club);
  const { instructor, administrator } = club.outcome.leaders;
  const rows = others.map((id) => {
    const around = neighbours.get(id) ?? new Set<string>();
    const row = others.map((other) => (other === id ? around.size : around.has(other) ? -1 : 0));
    return [...row, (around.has(instructor) ? 1 : 0) - (around.has(administrator) ? 1 : 0)];
  });
  const solution = solveLinearSystem(rows);
  return new Map(others.map((id, index) => [id, solution[index] ?? 0]));
}
