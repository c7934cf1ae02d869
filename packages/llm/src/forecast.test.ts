// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { forecast } from "./forecast.ts";
import { estimateTokens } from "./tokens.ts";

it("tells each stage's range and their sum", () => {
  const stage = {
    answer: "a".repeat(200),
    maxAnswerTokens: 500,
    prices: { input: 1, output: 2 },
  };
  const promptsOf = (count: number): string[] => Array.from({ length: count }, () => "p".repeat(400));
  const { stages, total } = forecast([
    { ...stage, name: "profiles", prompts: promptsOf(10) },
    { ...stage, name: "posts", prompts: promptsOf(2) },
  ]);
  expect(stages.map(({ name, likely }) => [name, likely])).toEqual([
    ["profiles", { calls: 10, tokens: { input: 1_000, output: 500 }, moneyMicros: 2_000 }],
    ["posts", { calls: 2, tokens: { input: 200, output: 100 }, moneyMicros: 400 }],
  ]);
  expect(total.likely).toEqual({ calls: 12, tokens: { input: 1_200, output: 600 }, moneyMicros: 2_400 });
  expect(total.least.moneyMicros).toBeLessThan(total.likely.moneyMicros);
  expect(total.most).toMatchObject({ calls: 36, tokens: { output: 36 * 500 } });
});

it("takes what is asked more than once, or perhaps never, into account", () => {
  const stage = {
    name: "changes",
    prompts: ["p".repeat(40), "p".repeat(80)],
    answer: "a".repeat(8),
    maxAnswerTokens: 9,
  };
  const answersEach = { least: 0, likely: 0.5, most: 2 };
  const { total } = forecast([{ ...stage, answersEach, prices: { input: 0, output: 1 } }]);
  expect(total.least).toEqual({ calls: 0, tokens: { input: 0, output: 0 }, moneyMicros: 0 });
  expect(total.likely).toEqual({ calls: 1, tokens: { input: 15, output: 2 }, moneyMicros: 2 });
  expect(total.most).toMatchObject({ calls: 12, tokens: { output: 12 * 9 } });
});

it("takes a Chinese character for a token, and four Latin letters", () => {
  expect(estimateTokens("住房政策")).toBe(4);
  expect(estimateTokens("rent cap")).toBe(2);
});
