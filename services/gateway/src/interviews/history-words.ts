// SPDX-License-Identifier: Apache-2.0
import type { DemographicField } from "@shoal/cast";
import type { Language } from "../prompts/index.ts";

type Words = Readonly<Record<string, string>>;

export interface HistoryWords {
  readonly round: (round: number) => string;
  readonly shown: string;
  readonly nothing: string;
  readonly by: (author: string) => string;
  readonly someone: string;
  readonly did: Words;
  readonly didOther: (type: string) => string;
  readonly older: (count: number) => string;
  readonly persona: (lines: PersonaLines) => string[];
}

export interface PersonaLines {
  readonly name: string;
  readonly persona: string;
  readonly demographics: readonly (readonly [DemographicField, string])[];
  readonly topic: string;
  readonly stance: string;
  readonly position: string | null;
  readonly opinion: number | null;
  readonly postingStyle: string;
  readonly archetype: string | null;
  readonly activeHours: string;
}

const EN_FIELDS: Readonly<Record<DemographicField, string>> = {
  kind: "Account of",
  bio: "Your page says",
  age: "Age",
  gender: "Gender",
  country: "Country",
  profession: "Profession",
  interested_topics: "Interests",
  mbti: "Myers-Briggs type",
};

const EN_KINDS: Words = {
  individual: "one person",
  group: "a group or organisation",
  outlet: "a news outlet",
};

const ZH_FIELDS: Readonly<Record<DemographicField, string>> = {
  kind: "账号类型",
  bio: "主页简介",
  age: "年龄",
  gender: "性别",
  country: "国家",
  profession: "职业",
  interested_topics: "兴趣",
  mbti: "MBTI 类型",
};

const en: HistoryWords = {
  round: (round) => `Round ${round}`,
  shown: "you were shown",
  nothing: "nothing yet",
  by: (author) => `by ${author}`,
  someone: "someone",
  did: {
    post: "you wrote",
    reply: "you replied",
    quote: "you quoted and wrote",
    repost: "you passed on",
    like: "you liked",
    follow: "you began to follow",
  },
  didOther: (type) => `you did: ${type}`,
  older: (count) => `${count} older entries are left out.`,
  persona: (agent) => [
    `Name: ${agent.name}`,
    ...(agent.persona === "" ? [] : [`Who you are: ${agent.persona}`]),
    ...agent.demographics.map(([field, value]) => `${EN_FIELDS[field]}: ${EN_KINDS[value] ?? value}`),
    `Topic under discussion: ${agent.topic}`,
    `Stance: ${agent.stance}`,
    ...(agent.opinion === null
      ? []
      : [`Position now: ${agent.position ?? ""} (opinion ${agent.opinion.toFixed(2)} from -1 against to 1 for)`]),
    `Posting style: ${agent.postingStyle}`,
    ...(agent.archetype === null ? [] : [`Archetype: ${agent.archetype}`]),
    `Active hours: ${agent.activeHours}`,
  ],
};

const ZH_WORDS: Words = {
  supportive: "支持",
  opposing: "反对",
  neutral: "中立",
  observer: "旁观",
  amplifier: "传播者",
  for: "支持",
  against: "反对",
  undecided: "未定",
  terse: "简短",
  verbose: "详尽",
  "meme-heavy": "爱用梗",
  "data-driven": "讲数据",
  emotional: "情绪化",
  leader: "意见领袖",
  lurker: "潜水者",
  reactor: "易激动者",
  regular: "普通用户",
  individual: "个人",
  group: "团体或机构",
  outlet: "媒体",
  male: "男",
  female: "女",
  other: "其他",
};

const inChinese = (word: string): string => ZH_WORDS[word] ?? word;

const zh: HistoryWords = {
  round: (round) => `第 ${round} 轮`,
  shown: "你看到了",
  nothing: "暂无",
  by: (author) => `作者 ${author}`,
  someone: "某人",
  did: {
    post: "你发帖",
    reply: "你回复",
    quote: "你引用并写道",
    repost: "你转发了",
    like: "你点赞了",
    follow: "你开始关注",
  },
  didOther: (type) => `你的行动：${type}`,
  older: (count) => `另有 ${count} 条更早的记录未列出。`,
  persona: (agent) => [
    `姓名：${agent.name}`,
    ...(agent.persona === "" ? [] : [`身份：${agent.persona}`]),
    ...agent.demographics.map(([field, value]) => `${ZH_FIELDS[field]}：${inChinese(value)}`),
    `讨论话题：${agent.topic}`,
    `立场：${inChinese(agent.stance)}`,
    ...(agent.opinion === null
      ? []
      : [`当前态度：${inChinese(agent.position ?? "")}（意见值 ${agent.opinion.toFixed(2)}，-1 为反对，1 为支持）`]),
    `发帖风格：${inChinese(agent.postingStyle)}`,
    ...(agent.archetype === null ? [] : [`类型：${inChinese(agent.archetype)}`]),
    `活跃时段：${agent.activeHours}`,
  ],
};

export const HISTORY_WORDS: Readonly<Record<Language, HistoryWords>> = { zh, en };
