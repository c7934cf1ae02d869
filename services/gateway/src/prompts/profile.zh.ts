// SPDX-License-Identifier: Apache-2.0
import { ANCHOR_LINES } from "./anchor-lines.ts";
import { definePrompt } from "./prompt.ts";

export const profilePromptZh = definePrompt({
  id: "profile",
  version: 1,
  language: "zh",
  lines: [
    "请为社交媒体模拟中的一名成员撰写人物档案。",
    "",
    "成员们讨论的话题：",
    "{{topic}}",
    "",
    "该成员是谁：",
    "{{entity}}",
    "",
    "已知信息：",
    "{{facts}}",
    "",
    "只输出一个 JSON 对象，不要输出其他任何内容。字段如下：",
    "name：1 到 200 个字符",
    "persona：背景、价值观、说话方式、与话题的关系，不超过 {{persona_words}} 字",
    "activity_level: 0.0-1.0（在活跃时段内每小时上线的概率）",
    ...ANCHOR_LINES,
    "",
    "各项行为锚点必须与人物身份相符：夜班护士白天不会在线，报社的文风不同于青少年。不要使用未知且不合情理的内容。",
  ],
});
