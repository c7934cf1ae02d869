// SPDX-License-Identifier: AGPL-3.0-only

/** The same words come again and again: each is checked and made once, then found by its characters. */
export class WordCache {
  readonly #pattern: RegExp;
  readonly #words: (string | undefined)[];

  /** @param slots a power of two; words that share a slot take turns in it */
  constructor(pattern: RegExp, slots: number) {
    this.#pattern = pattern;
    this.#words = Array.from({ length: slots }, () => undefined);
  }

  /** The word at this place of the text, whose `hash` is any number made of its characters; undefined if it is none. */
  find(text: string, start: number, end: number, hash: number): string | undefined {
    const slot = hash & (this.#words.length - 1);
    const known = this.#words[slot];
    if (known !== undefined && known.length === end - start && text.startsWith(known, start)) return known;
    const word = this.check(text.slice(start, end));
    if (word !== undefined) this.#words[slot] = word;
    return word;
  }

  /** A copy of the word: a slice would keep the whole text that it was cut from. */
  check(word: string): string | undefined {
    return this.#pattern.test(word) ? Buffer.from(word, "latin1").toString("latin1") : undefined;
  }
}
