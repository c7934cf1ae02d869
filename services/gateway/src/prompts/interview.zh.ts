// SPDX-License-Identifier: Apache-2.0
import { interviewPrefixZh } from "./interview-prefix.zh.ts";
import { definePrompt } from "./prompt.ts";

export const interviewPromptZh = definePrompt({
  id: "interview",
  version: 1,
  language: "zh",
  lines: [
    "你的人设：",
    "{{persona}}",
    "",
    "你的记忆与社交媒体行动历史，最近的在前：",
    "{{history}}",
    "",
    ...interviewPrefixZh.lines,
    "{{question}}",
  ],
});
