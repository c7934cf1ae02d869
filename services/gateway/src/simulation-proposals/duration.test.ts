// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { durationIn } from "./duration.ts";

const DAY = 1_440;

it.each<[string, number | undefined]>([
  ["How will they react over the next 90 days?", 90 * DAY],
  ["a 90-day outlook", 90 * DAY],
  ["within 72 hours", 72 * 60],
  ["three months from now, not two weeks", 90 * DAY],
  ["half a year", 182.5 * DAY],
  ["for an hour", 60],
  ["1.5 hours", 90],
  ["未来90天的舆论走向", 90 * DAY],
  ["三个月内", 90 * DAY],
  ["两周", 14 * DAY],
  ["半年后", 182.5 * DAY],
  ["七十二小时", 72 * 60],
  ["十二个月", 360 * DAY],
  ["2026年3月5日的政策", undefined],
  ["In 2026 everybody talks of fees.", undefined],
  ["someday", undefined],
  ["0 days", undefined],
])("%s: %p minutes", (text, minutes) => {
  expect(durationIn(text)?.minutes).toBe(minutes);
});
