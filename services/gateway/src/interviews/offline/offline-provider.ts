// SPDX-License-Identifier: Apache-2.0
import type { Language } from "../../prompts/index.ts";
import type { AnswerProvider, Question, Reply } from "../answer-provider.ts";
import type { OfflineTexts } from "./offline-texts.ts";
import { offlineTextsEn } from "./offline-texts.en.ts";
import { offlineTextsZh } from "./offline-texts.zh.ts";
import { recollect } from "./recollections.ts";

const TEXTS: Readonly<Record<Language, OfflineTexts>> = { zh: offlineTextsZh, en: offlineTextsEn };

const OWN_WORDS = ["post", "reply", "quote"];

// No model: the answer says where the agent stands and what in its memory shows it. It does not read the question.
export class OfflineProvider implements AnswerProvider {
  readonly name = "offline";
  readonly model = null;

  mostTokens(): null {
    return null;
  }

  async answer({ memory, topic, language }: Question): Promise<Reply> {
    const texts = TEXTS[language];
    const { anchors, position, opinion, actions } = memory.agent;
    const style = anchors.posting_style;
    const recollections = recollect(memory.entries, style, texts);
    const total = Object.values(actions).reduce((sum, count) => sum + count, 0);
    const posts = OWN_WORDS.reduce((sum, type) => sum + (actions[type] ?? 0), 0);
    const figures = texts.figures({ opinion, actions: total, posts, asOfRound: memory.as_of_round });
    const sentences = [
      capitalized(texts.opening[style][position ?? "unknown"](topic)),
      ...(style === "data-driven" || style === "verbose" ? [figures] : []),
      ...recollections.map(({ sentence }) => sentence),
      ...(recollections.length === 0 ? [texts.silent] : []),
    ];
    return { text: sentences.join(texts.separator), used: recollections.map(({ entry }) => entry) };
  }
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
