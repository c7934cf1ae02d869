// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { commandsWith } from "./processes.ts";
import { demo } from "./run-demo.ts";

const demoFolders = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith("shoal-demo-"));

interface TownResult {
  readonly agents: number;
  readonly opinion_shift: number;
  readonly groups: readonly {
    readonly attribute: string;
    readonly value: string;
    readonly agents: number;
    readonly opinion_shift: number;
  }[];
  readonly top_posts: readonly (Record<"likes" | "reposts" | "replies" | "quotes", number> & { text: string })[];
}

describe("npm run demo", () => {
  it("runs a generated town, and says who was moved, by stance and activity, and what most came back to", async () => {
    const foldersBefore = await demoFolders();
    const { code, stdout, stderr } = await demo("--example", "water-price", "--json", "--seed", "4");
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    const { example, state, result } = JSON.parse(stdout) as Record<string, unknown> & { result: TownResult };
    expect({ example, state, agents: result.agents }).toEqual({
      example: "water-price",
      state: "SUCCEEDED",
      agents: 1000,
    });
    for (const attribute of ["stance", "activity_segment"]) {
      const groups = result.groups.filter((group) => group.attribute === attribute);
      expect(groups.reduce((sum, { agents }) => sum + agents, 0)).toBe(1000);
      const moved = groups.reduce((sum, { agents, opinion_shift }) => sum + agents * opinion_shift, 0);
      expect(moved / 1000).toBeCloseTo(result.opinion_shift, 5);
      for (const { value } of groups) expect(stderr).toContain(`  ${value} `);
    }
    const engagement = result.top_posts.map(
      ({ likes, reposts, replies, quotes }) => likes + reposts + replies + quotes,
    );
    expect(engagement).toEqual([...engagement].sort((one, other) => other - one));
    for (const { text } of result.top_posts) expect(stderr).toContain(text);
    expect(commandsWith("shoal-demo-")).toEqual([]);
    expect(await demoFolders()).toEqual(foldersBefore);
    expect(stderr).toMatch(/ \(offline\):\n +.*自来水涨价/);
  }, 60_000);

  it("explains itself and refuses what it does not know", async () => {
    expect((await demo("--help")).stdout).toContain("--seed N");
    const wrong = await demo("--sed", "1");
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain("--sed");
    const unknown = await demo("--example", "moon");
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/karate-club[^]*water-price/);
  });
});
