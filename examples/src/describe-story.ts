// SPDX-License-Identifier: Apache-2.0
import type { StoryOutcome } from "./story.ts";

const HALF_WIDTH = 16;

/** The story's result for a person. */
export function describeStory({ result, runs, seed, news, duration_ms }: StoryOutcome): string {
  const { equal_rounds, first_difference, opinion_means, moved_most } = result;
  return [
    "",
    `Two worlds with the same ${equal_rounds} rounds (seed ${seed}); the news in round ${news.round} of one of them.`,
    first_difference === null
      ? "Nothing is different in them."
      : `The first event that differs is of round ${first_difference.round}: ${first_difference.event?.kind ?? "nothing"} without, ${first_difference.with_event?.kind ?? "nothing"} with the news.`,
    "",
    "  mean opinion   without    with the news",
    ...opinion_means.map((mean) => {
      const round = `round ${mean.round}`.padEnd(13);
      return `  ${round}  ${signed(mean.without)}      ${signed(mean.with)}  ${barOf(mean.with)}`;
    }),
    "",
    `Moved most: ${moved_most.agent_id}, ${signed(moved_most.without)} without, ${signed(moved_most.with)} with the news.`,
    "",
    `Runs ${runs.half}, without ${runs.without}, with ${runs.with}.`,
    `Everything in ${(duration_ms / 1000).toFixed(1)} s.`,
    "",
  ].join("\n");
}

/** From the middle to the left or to the right. */
function barOf(share: number): string {
  const length = Math.round(Math.min(1, Math.abs(share)) * HALF_WIDTH);
  const left = share < 0 ? "-".repeat(length) : "";
  const right = share > 0 ? "+".repeat(length) : "";
  return `${left.padStart(HALF_WIDTH)}|${right}`.trimEnd();
}

function signed(value: number): string {
  const amount = Math.abs(value).toFixed(2);
  return `${value < 0 && amount !== "0.00" ? "-" : "+"}${amount}`;
}
