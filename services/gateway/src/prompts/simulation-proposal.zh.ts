// SPDX-License-Identifier: Apache-2.0
import { definePrompt } from "./prompt.ts";

export const simulationProposalPromptZh = definePrompt({
  id: "simulation-proposal",
  version: 1,
  language: "zh",
  lines: [
    "请配置一次社交媒体模拟。",
    "",
    "本次模拟要回答的问题：",
    "{{requirement}}",
    "",
    "参与者，按立场：",
    "{{cast}}",
    "",
    "按规则得出的初步方案：",
    "{{proposal}}",
    "",
    "请改进该方案。必须覆盖所要求的全部时长，轮数最多 {{most_count}}。话题、帖子和新闻使用问题所用的语言。不得编造事实：新闻只能是可能发生的事，且仅在问题提到之后的事件时给出。",
    "",
    "只输出一个 JSON 对象，不要输出其他任何内容。字段：",
    "topic：不超过 100 字的名词短语",
    "rounds：整数；minutes_per_round：1 到 1440 的整数；start_hour：0 到 23 的整数",
    "hourly_activity：从 0 点起的 24 个权重，0 到 10",
    "initial_posts：最多 6 个，每个为 {stance, text}",
    "news：最多 6 个，每个为 {round, source, text, opinion}；opinion 为 -1.0 到 1.0",
    "reasons：对象，每个字段一句理由",
  ],
});
