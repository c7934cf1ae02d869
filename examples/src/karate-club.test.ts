// SPDX-License-Identifier: Apache-2.0
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "@jest/globals";
import { archetypeOf } from "@shoal/cast";
import { loadKarateClub, othersOf } from "./karate-club.ts";
import { neighboursOf } from "./ties.ts";

const FOLDER = fileURLToPath(new URL("../karate-club/", import.meta.url));
let copy: string | undefined;
afterEach(() => {
  if (copy !== undefined) rmSync(copy, { recursive: true });
  copy = undefined;
});

/** The example with one piece of text replaced in one of its files. */
function spoilt(file: string, from: string | RegExp, to: string): URL {
  copy = mkdtempSync(join(tmpdir(), "shoal-karate-"));
  cpSync(FOLDER, copy, { recursive: true });
  const text = readFileSync(join(copy, file), "utf8");
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(join(copy, file), changed);
  return pathToFileURL(`${copy}/`);
}

describe("the karate club", () => {
  it("has 34 members and 78 ties, each followed in both directions", async () => {
    const { cast } = await loadKarateClub();
    expect(cast.agents.map((agent) => agent.agent_id)).toEqual(Array.from({ length: 34 }, (_, i) => `m${i + 1}`));
    expect(cast.follows).toHaveLength(156);
    const edges = new Set(cast.follows.map((edge) => `${edge.follower_id} ${edge.followee_id}`));
    expect(cast.follows.filter((edge) => !edges.has(`${edge.followee_id} ${edge.follower_id}`))).toEqual([]);
  });

  // python3 -c "import networkx as nx; print([d for _, d in nx.karate_club_graph().degree()])"
  it("has the degrees that are known for this graph", async () => {
    const { cast } = await loadKarateClub();
    expect([...neighboursOf(cast).values()].map((around) => around.size)).toEqual([
      16, 9, 10, 6, 3, 4, 4, 4, 5, 2, 3, 1, 2, 5, 2, 2, 2, 2, 2, 3, 2, 2, 2, 5, 3, 3, 2, 4, 3, 4, 4, 6, 12, 17,
    ]);
  });

  it("split into two clubs of 17, member 9 with the instructor", async () => {
    const { outcome } = await loadKarateClub();
    const inClub = (side: string) => [...outcome.clubs].filter(([, club]) => club === side).map(([id]) => id);
    expect(inClub("instructor").join(" ")).toBe("m1 m2 m3 m4 m5 m6 m7 m8 m9 m11 m12 m13 m14 m17 m18 m20 m22");
    expect(inClub("administrator")).toHaveLength(17);
    expect(outcome.leaders).toEqual({ instructor: "m1", administrator: "m34" });
  });

  it("sets two leaders of opposite stance against 32 members who differ in nothing but their ties", async () => {
    const club = await loadKarateClub();
    const [instructor, administrator] = [club.cast.agents[0], club.cast.agents[33]];
    expect(instructor?.anchors).toEqual({ ...administrator?.anchors, stance: "supportive" });
    expect(administrator?.anchors.stance).toBe("opposing");
    expect(instructor && archetypeOf(instructor)).toBe("leader");
    const others = club.cast.agents.filter((agent) => othersOf(club).includes(agent.agent_id));
    const kinds = others.map(({ persona, activity_level, anchors }) =>
      JSON.stringify({ persona, activity_level, anchors }),
    );
    expect(others).toHaveLength(32);
    expect(new Set(kinds).size).toBe(1);
    expect(others[0]?.anchors.stance).toBe("neutral");
  });

  it.each([
    ["cast.json", '"posting_style": "terse"', '"posting_style": "loud"', "cast.json: agents[1].anchors.posting_style"],
    ["cast.json", '"agent_id": "m3"', '"agent_id": "m2"', 'cast.json: agents[2].agent_id: "m2" is already'],
    ["outcome.json", '"m7": "instructor"', '"m7": "nobody"', "outcome.json"],
    ["outcome.json", '"m7": "instructor",', "", "outcome.json: no club for m7"],
    ["outcome.json", '"administrator": "m34"', '"administrator": "m35"', "outcome.json: not in the cast: m35"],
    ["simulation.json", '"rounds": 72', '"rounds": "72"', "simulation.json"],
  ])("is refused if %s is spoilt: %s → %s", async (file, from, to, problem) => {
    await expect(loadKarateClub(spoilt(file, from, to))).rejects.toThrow(problem);
  });
});
