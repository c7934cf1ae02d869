// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { describeWaterPrice } from "./describe-water-price.ts";

it("what came of the town is told by group, with a bar to the side to which it moved", () => {
  const group = (attribute: string, value: string, opinion_shift: number | null) => {
    return { attribute, value, agents: 500, opinion_mean: opinion_shift === null ? null : 0.5, opinion_shift };
  };
  const back = { replies: 4, reposts: 2, quotes: 3, likes: 1 };
  const text = describeWaterPrice({
    example: "water-price",
    run_id: "run_1",
    state: "SUCCEEDED",
    events: 10,
    actions: 5,
    first_event_ms: 40,
    duration_ms: 5_000,
    result: {
      agents: 1_000,
      seed: 7,
      opinion_shift: -0.001,
      groups: [
        group("stance", "opposing", -0.2),
        group("stance", "neutral", 0.1),
        group("activity_segment", "rest_day", null),
      ],
      top_posts: [{ post_id: "p1", author_id: "m1", author_name: "Ann", text: "No.", ...back }],
    },
  });
  expect(text.split("\n")).toEqual(
    expect.arrayContaining([
      "How far the opinions of 1000 agents moved, on average (seed 7): +0.00",
      `  opposing             500  +0.50  -0.20  ${"-".repeat(16)}|`,
      `  neutral              500  +0.50  +0.10  ${" ".repeat(16)}|${"+".repeat(8)}`,
      `  rest_day             500      –      –  ${" ".repeat(16)}|`,
      "  Ann: No.",
      "    1 likes, 2 reposts, 4 replies, 3 quotes",
    ]),
  );
});
