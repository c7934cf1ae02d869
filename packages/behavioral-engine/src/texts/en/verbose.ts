// SPDX-License-Identifier: Apache-2.0
import type { StyleTexts } from "../style-texts.ts";

/** Many words. */
export const VERBOSE: StyleTexts = {
  posts: {
    for: [
      "I have turned {topic} over in my mind for days, and each time I come back to the same place: it does more good than harm.",
      "Let me say at some length why I support {topic}: the reasons are sound, we can bear the cost, and waiting makes it harder.",
      "People keep asking where I stand on {topic}, so here it is in full: I am in favour, and each talk makes me surer.",
      "There are fair objections to {topic}, and I took every one of them seriously, but none outweighs what we would gain.",
      "If we look past the noise and ask how we want to live in five years, I can only come down in favour of {topic}.",
    ],
    against: [
      "I have listened patiently to everything that is said for {topic}, and I still believe that we would come to regret it.",
      "Let me set out in detail why I oppose {topic}: the promises are vague, the costs are certain, and nobody says who pays.",
      "It would be easy to nod along about {topic}, but after reading all I could find I am against it, and more so by the day.",
      "I understand what the friends of {topic} hope for, and I share the aim, but this is the wrong road towards it.",
      "When I weigh what we are told about {topic} against what we have seen before, I see no way that I could support it.",
    ],
    undecided: [
      "I keep going back and forth on {topic}: one day the case for it seems strong, the next day the case against it does.",
      "Before I say anything firm about {topic} I would like to hear from the people whom it touches most, on both sides.",
      "There is a lot of heat around {topic} and rather little light, so I am going to take my time before I choose a side.",
      "On {topic} I find that I agree with half of what everybody says, which leaves me, for the moment, in the middle.",
      "The more I read about {topic}, the more questions I have, and so far neither side has given me an answer that holds.",
    ],
  },
  openers: {
    agree: [
      "That is very close to how I see it.",
      "You put into words what I have been thinking.",
      "I am glad that somebody says this openly.",
      "I read this twice and agree with all of it.",
    ],
    disagree: [
      "I respect the thought behind this, but I see it differently.",
      "With all respect, I think that you leave something out.",
      "I read this carefully and can't follow you there.",
      "There is another side to this that deserves a hearing.",
    ],
    unsure: [
      "You raise a point that I will have to think about.",
      "I would like to know more before I answer that.",
      "That is one way to look at it, and I see a few others.",
      "Could you tell me more about what makes you say that?",
    ],
  },
};
