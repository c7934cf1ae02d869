// SPDX-License-Identifier: Apache-2.0
import { interviewPrefixZh } from "./interview-prefix.zh.ts";
import { definePrompt } from "./prompt.ts";

// For engines that answer for their agents: they know persona and history themselves.
export const engineInterviewPromptZh = definePrompt({
  id: "engine-interview",
  version: 1,
  language: "zh",
  lines: [...interviewPrefixZh.lines, "{{question}}"],
});
