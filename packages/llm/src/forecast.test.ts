// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { forecast } from "./forecast.ts";
import { estimateTokens } from "./tokens.ts";

it("tells each stage's range and their sum", () => {
  const stage = {
    prompt: "p".repeat(400),
    answer: "a".repeat(200),
    maxAnswerTokens: 500,
    prices: { input: 1, output: 2 },
  };
  const { stages, total } = forecast([
    { ...stage, name: "profiles", answers: 10 },
    { ...stage, name: "posts", answers: 2 },
  ]);
  expect(stages.map(({ name, likely }) => [name, likely])).toEqual([
    ["profiles", { calls: 10, tokens: { input: 1_000, output: 500 }, moneyMicros: 2_000 }],
    ["posts", { calls: 2, tokens: { input: 200, output: 100 }, moneyMicros: 400 }],
  ]);
  expect(total.likely).toEqual({ calls: 12, tokens: { input: 1_200, output: 600 }, moneyMicros: 2_400 });
  expect(total.least.moneyMicros).toBeLessThan(total.likely.moneyMicros);
  expect(total.most).toMatchObject({ calls: 36, tokens: { output: 36 * 500 } });
});

it("takes a Chinese character for a token, and four Latin letters", () => {
  expect(estimateTokens("住房政策")).toBe(4);
  expect(estimateTokens("rent cap")).toBe(2);
});
