// SPDX-License-Identifier: Apache-2.0
import type { StyleTexts } from "../style-texts.ts";

/** Few words. */
export const TERSE: StyleTexts = {
  posts: {
    for: [
      "{Topic}: yes.",
      "All for {topic}.",
      "In favour of {topic}. Simple.",
      "{Topic}. About time.",
      "Yes to {topic}. Next question.",
      "Count me in for {topic}.",
    ],
    against: [
      "{Topic}: no.",
      "Not for {topic}.",
      "Against {topic}. That's it.",
      "{Topic}? No thanks.",
      "We can do without {topic}.",
      "Count me out of {topic}.",
    ],
    undecided: [
      "{Topic}? Not sure yet.",
      "Still thinking about {topic}.",
      "No verdict on {topic} so far.",
      "{Topic}: could go either way.",
      "Reading up on {topic}.",
      "{Topic}. Hm.",
    ],
  },
  openers: {
    agree: ["Same here.", "Right.", "Exactly.", "This."],
    disagree: ["No.", "Disagree.", "Wrong.", "Don't think so."],
    unsure: ["Maybe.", "Noted.", "Why?", "Hm."],
  },
};
