// SPDX-License-Identifier: Apache-2.0
import { ANCHOR_LINES } from "./anchor-lines.ts";
import { definePrompt } from "./prompt.ts";

export const profilePromptEn = definePrompt({
  id: "profile",
  version: 1,
  language: "en",
  lines: [
    "Write the profile of one member of a social media simulation.",
    "",
    "The topic that the members talk about:",
    "{{topic}}",
    "",
    "Who the member is:",
    "{{entity}}",
    "",
    "What is known about it:",
    "{{facts}}",
    "",
    "Answer with one JSON object and nothing else. Its fields:",
    "name: 1 to 200 characters",
    "persona: background, values, manner of speaking, relation to the topic, in at most {{persona_words}} words",
    "activity_level: 0.0-1.0 (probability of being active in one of the active hours)",
    ...ANCHOR_LINES,
    "",
    "The anchors follow from who the member is: a night nurse is not awake by day, a newspaper does not write like a teenager. Use nothing that is not known or plausible.",
  ],
});
