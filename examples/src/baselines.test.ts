// SPDX-License-Identifier: Apache-2.0
import { beforeAll, describe, expect, it } from "@jest/globals";
import { baselines, harmonicOpinions } from "./baselines.ts";
import { loadKarateClub, othersOf, type KarateClub } from "./karate-club.ts";
import { neighboursOf } from "./ties.ts";

let club: KarateClub;
beforeAll(async () => {
  club = await loadKarateClub();
});

const number = (id: string) => Number(id.slice(1));
const inInstructorsClub = (id: string) => club.outcome.clubs.get(id) === "instructor";

/** The graph as a matrix, straight from the edges: the tests must not share the baselines' way of reading it. */
function matrix(): number[][] {
  const rows = Array.from({ length: 35 }, () => Array.from({ length: 35 }, () => 0));
  for (const { follower_id, followee_id } of club.cast.follows) rows[number(follower_id)]![number(followee_id)] = 1;
  return rows;
}

describe("the baselines", () => {
  it("majority: the others were split evenly, so either guess gets 16", () => {
    expect(othersOf(club).filter(inInstructorsClub)).toHaveLength(16);
    expect(baselines(club).majority).toBe(16);
  });

  // Exactly 5119/180, computed with Python's fractions over networkx.karate_club_graph().
  it("random neighbour: the mean share of neighbours in the same club", () => {
    const tied = matrix();
    let expected = 0;
    for (const id of othersOf(club)) {
      const around = othersOf(club)
        .concat("m1", "m34")
        .filter((other) => tied[number(id)]![number(other)] === 1);
      expected += around.filter((other) => inInstructorsClub(other) === inInstructorsClub(id)).length / around.length;
    }
    expect(baselines(club).random_neighbour).toBeCloseTo(expected, 12);
    expect(baselines(club).random_neighbour).toBeCloseTo(5119 / 180, 12);
  });

  // networkx.shortest_path_length gives the same: 29.0, with 6 members at equal distance.
  it("nearer leader: by all shortest paths (Floyd and Warshall)", () => {
    const distance = matrix().map((row, i) => row.map((tied, j) => (i === j ? 0 : tied === 1 ? 1 : Infinity)));
    for (let k = 1; k < 35; k++) {
      for (const row of distance) {
        for (let j = 1; j < 35; j++) row[j] = Math.min(row[j]!, row[k]! + distance[k]![j]!);
      }
    }
    const scores = othersOf(club).map((id) => {
      const difference = distance[number(id)]![34]! - distance[number(id)]![1]!;
      return difference === 0 ? 0.5 : difference > 0 === inInstructorsClub(id) ? 1 : 0;
    });
    expect(scores.filter((score) => score === 0.5)).toHaveLength(6);
    expect(baselines(club).nearer_leader).toBe(scores.reduce<number>((sum, score) => sum + score, 0));
    expect(baselines(club).nearer_leader).toBe(29);
  });

  it("harmonic: the opinions to which repeated averaging leads, all but member 9 on the right side", () => {
    const tied = matrix();
    const opinions = Array.from({ length: 35 }, () => 0);
    [opinions[1], opinions[34]] = [1, -1];
    for (let sweep = 0; sweep < 2_000; sweep++) {
      for (let i = 2; i < 34; i++) {
        const around = tied[i]!.flatMap((one, j) => (one === 1 ? [opinions[j]!] : []));
        opinions[i] = around.reduce((sum, opinion) => sum + opinion, 0) / around.length;
      }
    }
    const solved = harmonicOpinions(club, neighboursOf(club.cast));
    for (const [id, opinion] of solved) expect(opinion).toBeCloseTo(opinions[number(id)]!, 10);
    const wrong = othersOf(club).filter((id) => opinions[number(id)]! > 0 !== inInstructorsClub(id));
    expect(wrong).toEqual(["m9"]);
    expect(baselines(club).harmonic).toBe(31);
  });

  // numpy.linalg.solve on the Laplacian of networkx.karate_club_graph() with m1 = 1 and m34 = -1.
  it("harmonic: agrees with numpy", () => {
    const solved = harmonicOpinions(club, neighboursOf(club.cast));
    expect(solved.get("m3")).toBeCloseTo(0.01570279287646549, 12);
    expect(solved.get("m9")).toBeCloseTo(-0.1930479180316287, 12);
    expect(solved.get("m5")).toBeCloseTo(1, 12);
  });
});
