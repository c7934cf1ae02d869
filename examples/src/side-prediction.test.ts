// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { loadKarateClub } from "./karate-club.ts";
import { predictSides, scoreRun } from "./side-prediction.ts";

describe("predictSides", () => {
  it("goes by the sign of the opinion, and says nothing at exactly 0", () => {
    const opinions = new Map([
      ["a", 0.01],
      ["b", -0.9],
      ["c", 0],
      ["d", -0],
    ]);
    expect([...predictSides(opinions)]).toEqual([
      ["a", "instructor"],
      ["b", "administrator"],
    ]);
  });
});

describe("scoreRun", () => {
  it("counts the 32 others, not the leaders", async () => {
    const club = await loadKarateClub();
    const truth = new Map([...club.outcome.clubs].map(([id, side]) => [id, side === "instructor" ? 0.5 : -0.5]));
    const opposite = new Map([...truth].map(([id, opinion]) => [id, -opinion]));
    expect(scoreRun(club, truth)).toBe(32);
    expect(scoreRun(club, opposite)).toBe(0);
    expect(scoreRun(club, new Map([...truth, ["m2", 0], ["m10", 0]]))).toBe(30);
    expect(scoreRun(club, new Map())).toBe(0);
  });
});
