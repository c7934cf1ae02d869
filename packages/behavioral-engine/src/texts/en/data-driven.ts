// SPDX-License-Identifier: Apache-2.0
import type { StyleTexts } from "../style-texts.ts";

/** Figures and sources. */
export const DATA_DRIVEN: StyleTexts = {
  posts: {
    for: [
      "I counted: {figure} % of the answers that I got back {topic}.",
      "Went through the figures on {topic} again. {figure} % of the effects that I can measure are gains.",
      "{Topic}: expected benefit is ahead of expected cost in {figure} % of my scenarios. Sheet on request.",
      "Of the sources that I checked on {topic}, {figure} % support it. That is enough for me.",
      "Put a number on it: I am {figure} % sure that {topic} would pay off.",
    ],
    against: [
      "I counted: {figure} % of the answers that I got reject {topic}.",
      "Went through the figures on {topic} again. {figure} % of the effects that I can measure are losses.",
      "{Topic}: expected cost is ahead of expected benefit in {figure} % of my scenarios. Sheet on request.",
      "Of the sources that I checked on {topic}, {figure} % speak against it. I follow the evidence.",
      "Put a number on it: I am {figure} % sure that {topic} would not pay off.",
    ],
    undecided: [
      "I counted: {figure} % of the answers that I got back {topic}. Within the margin of error.",
      "Two studies on {topic}, two opposite results. Sample sizes too small to tell.",
      "{Topic}: my estimate stands at {figure} % in favour. No call yet.",
      "Does anyone have a good source on {topic}? All I find is anecdotes.",
      "The confidence interval on {topic} still includes zero.",
    ],
  },
  openers: {
    agree: ["My numbers say the same.", "Consistent with what I found.", "Confirmed.", "The evidence is with you."],
    disagree: [
      "Source?",
      "That does not match the figures that I have.",
      "One example is not a sample.",
      "Correlation, not cause.",
    ],
    unsure: ["Interesting, what is the sample?", "How was that measured?", "I need more data.", "Error bars, please."],
  },
};
