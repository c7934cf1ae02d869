// SPDX-License-Identifier: Apache-2.0
import type { AgentKind, Archetype, PostingStyle, Stance } from "@shoal/cast";
import type { Language } from "../prompts/index.ts";

interface Person {
  readonly age: number;
  readonly profession: string;
  readonly country: string;
}

// What profiles are made of where no model writes them. Each sentence stands by itself.
export interface RuleWords {
  readonly professions: readonly [string, ...string[]];
  readonly student: string;
  readonly country: string;
  readonly interests: readonly [string, ...string[]];
  readonly person: (name: string, person: Person) => string;
  readonly account: Readonly<Record<Exclude<AgentKind, "individual">, (name: string, type: string) => string>>;
  readonly bio: (who: string, interest: string) => string;
  readonly views: Readonly<Record<Stance, (topic: string) => string>>;
  readonly archetypes: Readonly<Record<Archetype, string>>;
  readonly styles: Readonly<Record<PostingStyle, string>>;
  readonly between: string;
}

export const RULE_WORDS: Readonly<Record<Language, RuleWords>> = {
  en: {
    professions: [
      "Teacher",
      "Nurse",
      "Engineer",
      "Shop owner",
      "Civil servant",
      "Driver",
      "Accountant",
      "Designer",
      "Cook",
    ],
    student: "Student",
    country: "not told",
    interests: [
      "local news",
      "sports",
      "music",
      "cooking",
      "politics",
      "technology",
      "travel",
      "health",
      "films",
      "money",
    ],
    person: (name, { age, profession, country }) => `${name}, ${age}, ${profession}; country: ${country}.`,
    account: {
      group: (name, type) =>
        `This is the account of ${name} (${type}). It speaks for all of it, as "we", and weighs its words.`,
      outlet: (name, type) =>
        `This is the account of ${name} (${type}). Its newsroom reports what happens and who said what.`,
    },
    bio: (who, interest) => `${who}. Here for ${interest}.`,
    views: {
      supportive: (topic) => `In favour of ${topic}.`,
      opposing: (topic) => `Against ${topic}.`,
      neutral: (topic) => `Has taken no side on ${topic}.`,
      observer: (topic) => `Watches what is said about ${topic}.`,
      amplifier: (topic) => `Passes on what others say about ${topic}.`,
    },
    archetypes: {
      leader: "Many listen, and few change this mind.",
      lurker: "Reads a lot and hardly ever speaks.",
      amplifier: "Online most of the day and quick to share.",
      reactor: "Reacts at once and is easily moved.",
      regular: "Takes part when there is time.",
    },
    styles: {
      terse: "Writes in few words.",
      verbose: "Writes at length.",
      "meme-heavy": "Writes in jokes and memes.",
      "data-driven": "Writes with figures and sources.",
      emotional: "Writes with feeling.",
    },
    between: " ",
  },
  zh: {
    professions: ["教师", "护士", "工程师", "店主", "公务员", "司机", "会计", "设计师", "厨师"],
    student: "学生",
    country: "未说明",
    interests: ["本地新闻", "体育", "音乐", "美食", "时政", "科技", "旅行", "健康", "电影", "理财"],
    person: (name, { age, profession, country }) => `${name}，${age}岁，职业是${profession}，国家：${country}。`,
    account: {
      group: (name, type) => `这是${name}（${type}）的账号，代表整体发言，措辞谨慎，常说“我们”。`,
      outlet: (name, type) => `这是${name}（${type}）的账号，由编辑部运营，报道发生了什么、谁说了什么。`,
    },
    bio: (who, interest) => `${who}，关注${interest}。`,
    views: {
      supportive: (topic) => `支持${topic}。`,
      opposing: (topic) => `反对${topic}。`,
      neutral: (topic) => `对${topic}没有表态。`,
      observer: (topic) => `旁观关于${topic}的讨论。`,
      amplifier: (topic) => `常转发别人关于${topic}的看法。`,
    },
    archetypes: {
      leader: "说话很有分量，很少改变主意。",
      lurker: "看得多，几乎不发言。",
      amplifier: "整天在线，看到就转发。",
      reactor: "反应很快，容易被打动。",
      regular: "有空的时候才参与讨论。",
    },
    styles: {
      terse: "惜字如金。",
      verbose: "喜欢长篇大论。",
      "meme-heavy": "爱玩梗。",
      "data-driven": "凡事拿数据说话。",
      emotional: "说话带着感情。",
    },
    between: "",
  },
};
