// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { describeStory } from "./describe-story.ts";
import type { StoryOutcome } from "./story.ts";

const OUTCOME: StoryOutcome = {
  example: "story",
  runs: { half: "run_h", without: "run_o", with: "run_w" },
  seed: 3,
  news: { type: "news", source: "Campus Gazette", text: "", opinion: -1, rounds: 6, round: 37 } as never,
  duration_ms: 4_321,
  result: {
    equal_rounds: 36,
    first_difference: { round: 37, event: { kind: "exposure" }, with_event: { kind: "outside_post" } },
    opinion_means: [
      { round: 36, without: 0.5, with: 0.5 },
      { round: 72, without: 0.25, with: -0.5 },
    ],
    moved_most: { agent_id: "m5", without: 0.4, with: -0.3 },
    answers: { without: "For.", with: "Against." },
  },
};

it("shows where two worlds part, how opinions go in both, and who was moved", () => {
  const text = describeStory(OUTCOME);
  expect(text).toContain("the same 36 rounds (seed 3); the news in round 37");
  expect(text).toContain("of round 37: exposure without, outside_post with the news");
  expect(text).toMatch(/round 36 +\+0\.50 +\+0\.50 .*\|\+{8}\n/);
  expect(text).toMatch(/round 72 +\+0\.25 +-0\.50 +-{8}\|\n/);
  expect(text).toContain("Moved most: m5, +0.40 without, -0.30 with the news.");
  expect(text).toContain("Everything in 4.3 s.");
});

it("says so where nothing differs", () => {
  const same = { ...OUTCOME, result: { ...OUTCOME.result, first_difference: null } };
  expect(describeStory(same)).toContain("Nothing is different in them.");
});
