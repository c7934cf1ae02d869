// SPDX-License-Identifier: Apache-2.0
import { interviewPrefixEn } from "./interview-prefix.en.ts";
import { definePrompt } from "./prompt.ts";

export const interviewPromptEn = definePrompt({
  id: "interview",
  version: 1,
  language: "en",
  lines: [
    "Your persona:",
    "{{persona}}",
    "",
    "What you remember and what you did on social media, the newest first:",
    "{{history}}",
    "",
    ...interviewPrefixEn.lines,
    "{{question}}",
  ],
});
