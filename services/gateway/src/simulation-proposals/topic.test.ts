// SPDX-License-Identifier: Apache-2.0
import { plainNameSchema } from "@shoal/cast";
import { expect, it } from "@jest/globals";
import { topicIn } from "./topic.ts";

it.each([
  ["What of “car-free\tSundays” in town?", "car-free Sundays"],
  ["市民怎么看“提高学费”？", "提高学费"],
  ["Higher fees. And then?", "Higher fees"],
  ["???", "???"],
  ["Fees\nand more", "Fees"],
  ["😀".repeat(300), "😀".repeat(100)],
])("%j is about %j, which is a topic", (requirement, topic) => {
  expect(topicIn(requirement)).toBe(topic);
  expect(plainNameSchema.parse(topic)).toBe(topic);
});
