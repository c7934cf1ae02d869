// SPDX-License-Identifier: Apache-2.0
import type { Language } from "../prompts/index.ts";

const OPENINGS = {
  en: {
    supportive: (topic: string) => `Let us talk about ${topic}. I am for it, and I will say why.`,
    opposing: (topic: string) => `Let us talk about ${topic}. I am against it, and I am not the only one.`,
  },
  zh: {
    supportive: (topic: string) => `聊聊“${topic}”这件事。我支持，理由慢慢说。`,
    opposing: (topic: string) => `聊聊“${topic}”这件事。我反对，而且不止我一个人反对。`,
  },
} as const satisfies Record<Language, unknown>;

export function openingPost(stance: "supportive" | "opposing", topic: string, language: Language): string {
  return OPENINGS[language][stance](topic);
}
