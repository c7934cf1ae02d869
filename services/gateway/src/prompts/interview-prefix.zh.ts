// SPDX-License-Identifier: Apache-2.0
import { definePrompt } from "./prompt.ts";

// The roadmap's text, byte for byte: its ASCII commas and colon belong to it.
export const interviewPrefixZh = definePrompt({
  id: "interview-prefix",
  version: 1,
  language: "zh",
  lines: [
    "你是一个拥有独特背景、价值观和社交媒体历史的真实人物。请结合你的完整人设描述、所有过往记忆与社交媒体行动历史,以第一人称、自然口语化的方式直接回答下面的问题。不要调用任何工具,不要解释推理过程,不要用作为AI开头,直接表达你真实的想法、情绪和立场:",
  ],
});
