// SPDX-License-Identifier: Apache-2.0
import { POSITIONS, positionOf, POSTING_STYLES, type Position, type PostingStyle } from "@shoal/cast";
import { TEXTS_BY_LANGUAGE, type Language } from "./language-texts.ts";
import type { LanguageTexts, Relation } from "./style-texts.ts";

/** Longest text, in Unicode code points; a longer one is cut. */
export const TEXT_MAX_LENGTH = 280;

/** Random numbers for one text, each uniform in [0, 1). */
export interface TextDraws {
  readonly template: number;
  readonly opener: number;
  readonly figure: number;
}

/** How someone of one position answers someone of another. */
export function relationOf(own: Position, other: Position): Relation {
  if (own === "undecided" || other === "undecided") return "unsure";
  return own === other ? "agree" : "disagree";
}

/** Writes what agents say about one topic, in one language. */
export class TextWriter {
  readonly #texts: LanguageTexts;
  /** Templates with the topic in place, cut where the figure belongs. */
  readonly #posts: Readonly<Record<PostingStyle, Readonly<Record<Position, readonly (readonly string[])[]>>>>;

  constructor(topic: string, language: Language) {
    const texts = TEXTS_BY_LANGUAGE[language];
    const capitalized = capitalize(topic);
    const prepare = (template: string): string[] =>
      template.split("{figure}").map((part) => part.split("{topic}").join(topic).split("{Topic}").join(capitalized));
    const prepareStyle = (style: PostingStyle) =>
      toRecord(POSITIONS, (at) => texts.styles[style].posts[at].map(prepare));
    this.#texts = texts;
    this.#posts = toRecord(POSTING_STYLES, prepareStyle);
  }

  /** @param opinion -1 to 1, that it expresses */
  post(style: PostingStyle, opinion: number, draws: TextDraws): string {
    return cut(this.#statement(style, positionOf(opinion), draws));
  }

  /** @param other id of the agent that is answered; the text begins with it. */
  reply(style: PostingStyle, opinion: number, to: { id: string; opinion: number }, draws: TextDraws): string {
    return cut(`@${to.id} ${this.#answer(style, opinion, to.opinion, draws)}`);
  }

  /** @param quoted opinion of the post that is quoted, -1 to 1 */
  quote(style: PostingStyle, opinion: number, quoted: number, draws: TextDraws): string {
    return cut(this.#answer(style, opinion, quoted, draws));
  }

  #answer(style: PostingStyle, opinion: number, other: number, draws: TextDraws): string {
    const position = positionOf(opinion);
    const opener = pick(this.#texts.styles[style].openers[relationOf(position, positionOf(other))], draws.opener);
    return `${opener}${this.#texts.afterOpener}${this.#statement(style, position, draws)}`;
  }

  #statement(style: PostingStyle, position: Position, draws: TextDraws): string {
    return pick(this.#posts[style][position], draws.template).join(String(figureOf(position, draws.figure)));
  }
}

/** Per cent: 55 to 94 for whoever takes a side, 44 to 56 for the undecided. */
function figureOf(position: Position, uniform: number): number {
  return position === "undecided" ? 44 + Math.floor(uniform * 13) : 55 + Math.floor(uniform * 40);
}

function pick<Item>(items: readonly Item[], uniform: number): Item {
  return items[Math.floor(uniform * items.length)]!;
}

function cut(text: string): string {
  if (text.length <= TEXT_MAX_LENGTH) return text;
  const points = Array.from(text);
  return points.length <= TEXT_MAX_LENGTH ? text : `${points.slice(0, TEXT_MAX_LENGTH - 1).join("")}…`;
}

/** Only a to z, whose capitals are the same in every version of Unicode. */
function capitalize(topic: string): string {
  return topic.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

function toRecord<Key extends string, Value>(keys: readonly Key[], valueOf: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<Key, Value>;
}
