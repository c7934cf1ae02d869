// SPDX-License-Identifier: Apache-2.0
import type { GroupView, PostView } from "./run-statistics.ts";
import type { WaterPriceOutcome } from "./water-price.ts";

const HALF_WIDTH = 16;

/** The example's result for a person. */
export function describeWaterPrice(outcome: WaterPriceOutcome): string {
  const { result, run_id, events, actions, first_event_ms, duration_ms } = outcome;
  return [
    "",
    `How far the opinions of ${result.agents} agents moved, on average (seed ${result.seed}): ${signed(result.opinion_shift)}`,
    ...table("stance", result.groups),
    ...table("activity_segment", result.groups),
    "",
    "What most came back to:",
    ...result.top_posts.flatMap(postLines),
    "",
    `Run ${run_id}: ${events} events, ${actions} actions.`,
    `First event after ${first_event_ms} ms; everything in ${(duration_ms / 1000).toFixed(1)} s.`,
    "",
  ].join("\n");
}

function table(attribute: string, groups: readonly GroupView[]): string[] {
  const rows = groups.filter((group) => group.attribute === attribute);
  const widest = Math.max(0.01, ...rows.map(({ opinion_shift }) => Math.abs(opinion_shift ?? 0)));
  return [
    "",
    `  ${attribute.padEnd(17)} agents   mean  moved`,
    ...rows.map(({ value, agents, opinion_mean, opinion_shift }) => {
      const bar = barOf((opinion_shift ?? 0) / widest);
      return `  ${value.padEnd(17)} ${String(agents).padStart(6)}  ${signed(opinion_mean)}  ${signed(opinion_shift)}  ${bar}`;
    }),
  ];
}

/** From the middle to the left or to the right. */
function barOf(share: number): string {
  const length = Math.round(Math.abs(share) * HALF_WIDTH);
  const left = share < 0 ? "-".repeat(length) : "";
  const right = share > 0 ? "+".repeat(length) : "";
  return `${left.padStart(HALF_WIDTH)}|${right}`.trimEnd();
}

function postLines({ author_id, author_name, text, replies, reposts, quotes, likes }: PostView): string[] {
  return [
    `  ${author_name ?? author_id}: ${text}`,
    `    ${likes} likes, ${reposts} reposts, ${replies} replies, ${quotes} quotes`,
  ];
}

function signed(value: number | null): string {
  if (value === null) return "    –";
  const amount = Math.abs(value).toFixed(2);
  return `${value < 0 && amount !== "0.00" ? "-" : "+"}${amount}`;
}
