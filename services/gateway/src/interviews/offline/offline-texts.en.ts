// SPDX-License-Identifier: Apache-2.0
import type { OfflineTexts } from "./offline-texts.ts";

export const offlineTextsEn: OfflineTexts = {
  opening: {
    terse: {
      for: (topic) => `${topic}? In favour.`,
      against: (topic) => `${topic}? Against.`,
      undecided: (topic) => `${topic}? Undecided.`,
      unknown: (topic) => `${topic}? No view yet.`,
    },
    verbose: {
      for: (topic) => `I have thought about ${topic} for a good while, and on the whole I have come down in favour.`,
      against: (topic) => `I have thought about ${topic} for a good while, and on the whole I have come down against.`,
      undecided: (topic) =>
        `I keep turning ${topic} over in my mind, and honestly there is something to be said on both sides.`,
      unknown: (topic) => `I can't say yet what I make of ${topic}, since I have hardly had to do with it.`,
    },
    "meme-heavy": {
      for: (topic) => `${topic}? Shut up and take my vote.`,
      against: (topic) => `${topic}? That's a no from me, chief.`,
      undecided: (topic) => `${topic}? *sweats in front of two buttons*`,
      unknown: (topic) => `${topic}? Loading, please wait.`,
    },
    "data-driven": {
      for: (topic) => `On balance what I have seen speaks for ${topic}.`,
      against: (topic) => `On balance what I have seen speaks against ${topic}.`,
      undecided: (topic) => `What I have seen of ${topic} points in no clear direction.`,
      unknown: (topic) => `I have no figures on ${topic} yet.`,
    },
    emotional: {
      for: (topic) => `I really want ${topic}, that means so much to me!`,
      against: (topic) => `When I hear of ${topic} I get so angry, I can't stand the thought!`,
      undecided: (topic) => `About ${topic} I am so torn, I don't know what to feel!`,
      unknown: (topic) => `I don't feel anything about ${topic} yet.`,
    },
  },
  figures: ({ opinion, actions, posts, asOfRound }) => {
    const scale = opinion === null ? "" : `My opinion stands at ${opinion.toFixed(2)} between -1 and 1. `;
    return `${scale}Up to round ${asOfRound} I did ${actions} things on here, ${posts} of them in words of my own.`;
  },
  wrote: (round, text) => `In round ${round} I wrote: “${text}”`,
  agreed: (round, author, text) => `In round ${round} I went along with ${author}: “${text}”`,
  saw: (round, author, text) => `In round ${round} I read this from ${author}: “${text}”`,
  silent: "So far I have only looked on.",
  separator: " ",
};
