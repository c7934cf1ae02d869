// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { type archetypeOf, diversityWarnings } from "@shoal/cast";
import { profileFor } from "./models/profile-for.ts";
import { prepareProfiles } from "./prepare-profiles.ts";

it("prepare-profiles has them written through a job, by a model that refuses none and one that refuses every third", async () => {
  const { name, goals = [] } = await prepareProfiles.measure({ seconds: 0.1 });
  expect(name).toBe("prepare-profiles");
  expect(goals).toHaveLength(2);
  for (const { value, baseline, ratio, unit } of goals) {
    expect([unit, baseline, value >= baseline, ratio >= 1]).toEqual(["ms", 200, true, true]);
  }
}, 120_000);

it("a thousand profiles of its model are a cast of all kinds", () => {
  const agents = Array.from({ length: 1_000 }, (_, number) => {
    const { activity_level, behavioral_anchors: anchors } = profileFor(`name: Person ${number}`) as {
      activity_level: number;
      behavioral_anchors: Parameters<typeof archetypeOf>[0]["anchors"];
    };
    return { activity_level, anchors };
  });
  expect(diversityWarnings(agents)).toEqual([]);
});
