// SPDX-License-Identifier: Apache-2.0
import type { Pair } from "@shoal/embedded-pair";
import { describeOutcome } from "./describe-outcome.ts";
import { describeStory } from "./describe-story.ts";
import { describeWaterPrice } from "./describe-water-price.ts";
import type { Screen } from "./feed-view.ts";
import { runDemo } from "./run-demo.ts";
import { runStory } from "./story.ts";
import { runWaterPrice } from "./water-price.ts";

/** What came of an example: as JSON, and for a person. */
export interface ExampleOutcome {
  readonly json: object;
  readonly text: string;
}

type RunExample = (pair: Pair, seed: number, screen: Screen, startedAt: number) => Promise<ExampleOutcome>;

/** How each example of `--example` is run. */
export const RUN_EXAMPLE = {
  "karate-club": async (...words) => {
    const json = await runDemo(...words);
    return { json, text: describeOutcome(json) };
  },
  story: async (...words) => {
    const json = await runStory(...words);
    return { json, text: describeStory(json) };
  },
  "water-price": async (...words) => {
    const json = await runWaterPrice(...words);
    return { json, text: describeWaterPrice(json) };
  },
} as const satisfies Readonly<Record<string, RunExample>>;
