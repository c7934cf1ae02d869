// SPDX-License-Identifier: Apache-2.0
import { interviewPrefixEn } from "./interview-prefix.en.ts";
import { definePrompt } from "./prompt.ts";

// For engines that answer for their agents: they know persona and history themselves.
export const engineInterviewPromptEn = definePrompt({
  id: "engine-interview",
  version: 1,
  language: "en",
  lines: [...interviewPrefixEn.lines, "{{question}}"],
});
