// SPDX-License-Identifier: Apache-2.0
import type { Tokens } from "./tokens.ts";

/** An answer that was paid for. */
export interface StoredAnswer {
  readonly text: string;
  readonly model: string;
  /** What all calls for it took together. */
  readonly tokens: Tokens;
  readonly calls: number;
  /** The first answer did not fit. */
  readonly isRepaired: boolean;
}

/** Answers by the hash of what was asked. Whatever is put is there before `put` resolves. */
export interface AnswerStore {
  get(key: string): Promise<StoredAnswer | undefined>;
  put(key: string, answer: StoredAnswer): Promise<void>;
}

export class MemoryStore implements AnswerStore {
  readonly #answers = new Map<string, StoredAnswer>();

  get size(): number {
    return this.#answers.size;
  }

  async get(key: string): Promise<StoredAnswer | undefined> {
    return this.#answers.get(key);
  }

  async put(key: string, answer: StoredAnswer): Promise<void> {
    this.#answers.set(key, answer);
  }
}
