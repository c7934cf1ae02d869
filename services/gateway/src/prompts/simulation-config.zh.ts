// SPDX-License-Identifier: Apache-2.0
import { ANCHOR_LINES } from "./anchor-lines.ts";
import { DIVERSITY_INSTRUCTION } from "./diversity-instruction.ts";
import { definePrompt } from "./prompt.ts";

export const simulationConfigPromptZh = definePrompt({
  id: "simulation-config",
  version: 1,
  language: "zh",
  lines: [
    "请为社交媒体模拟配置各成员的行为参数。",
    "",
    "本次模拟要回答的问题：",
    "{{requirement}}",
    "",
    "成员名单，每行一名：",
    "{{members}}",
    "",
    DIVERSITY_INSTRUCTION,
    "",
    '只输出一个 JSON 对象，不要输出其他任何内容：{"agents": [...]}，按名单顺序为全部 {{member_count}} 名成员各给出一个元素。元素的字段：',
    "agent_id：与名单一致",
    "activity_level: 0.0-1.0",
    ...ANCHOR_LINES,
  ],
});
