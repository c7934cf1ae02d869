// SPDX-License-Identifier: Apache-2.0
import type { StyleTexts } from "../style-texts.ts";

/** Feelings first. */
export const EMOTIONAL: StyleTexts = {
  posts: {
    for: [
      "I can't hide it: {topic} would mean the world to me ❤️",
      "So much hope when I think of {topic}! Please let it happen!",
      "I got goosebumps talking about {topic} today. We need this!",
      "With all my heart: yes to {topic}!",
      "It makes me so happy to see people stand up for {topic}!",
    ],
    against: [
      "It breaks my heart to see where {topic} would take us 💔",
      "I am so angry about {topic} that I could cry!",
      "I am afraid of what comes after {topic}. Truly afraid.",
      "How can anyone want {topic}? It hurts to watch!",
      "Please, no {topic}! Think of those who will suffer from it!",
    ],
    undecided: [
      "{Topic}… my heart says one thing and my head another 😔",
      "I feel torn about {topic} and I hate feeling torn!",
      "All this fighting over {topic} makes me sad. Can't we talk?",
      "I lie awake over {topic} and I still don't know what to feel.",
      "One moment I am hopeful about {topic}, the next I am scared.",
    ],
  },
  openers: {
    agree: ["Thank you for saying this!", "Yes, yes, yes!", "I feel exactly the same!", "You are not alone ❤️"],
    disagree: ["This makes me so sad.", "How can you say that?!", "No! Just no!", "I can't believe what I read here."],
    unsure: [
      "I wish I could be so sure.",
      "That gives me mixed feelings.",
      "Oh, I don't know…",
      "You made me think, and worry a bit.",
    ],
  },
};
