// SPDX-License-Identifier: Apache-2.0
import type { StyleTexts } from "../style-texts.ts";

/** Jokes, memes, irony. */
export const MEME_HEAVY: StyleTexts = {
  posts: {
    for: [
      "me: stays calm. also me when somebody says {topic}: YES YES YES 🎉",
      "friends of {topic}, assemble 🦸",
      "nobody: … me at 3 am: so anyway, here is my speech for {topic} 🎤",
      "plot twist: {topic} was the good ending all along 🏆",
      "{Topic}? take my money 💸",
    ],
    against: [
      "{Topic}? in this economy? 💀",
      "me watching everybody fall for {topic} 🍿",
      "petition to send {topic} back where it came from 🗑️",
      "hard pass on {topic}, I have seen this movie and the sequel 🚫",
      "{Topic}: zero stars, would not recommend ⭐",
    ],
    undecided: [
      "me looking at both sides of {topic} like 👁️👄👁️",
      "{Topic}: *opinion loading, 3 %* ⏳",
      "my brain cells voting on {topic}: one for, one against, one asleep 😴",
      "instructions unclear, still neutral on {topic} 🤷",
      "{Topic}? let me ask the magic 8 ball again 🎱",
    ],
  },
  openers: {
    agree: ["louder for the back row 📢", "big yes 💯", "same energy 🤝", "you dropped this 👑"],
    disagree: ["lol no 🙃", "sir, this is a timeline 🛑", "bold of you 😬", "error 404: point not found 🤖"],
    unsure: ["hmm, suspicious 🧐", "wait, what 👀", "asking for a friend:", "brb, thinking 🌀"],
  },
};
