// SPDX-License-Identifier: AGPL-3.0-only
import { ID_PATTERN } from "@shoal/cast";
import { TextCache } from "@shoal/simulation-contract";

export const WORD_PATTERN = /^[a-z][a-z0-9_]{0,63}$/;

/** The words that stand in events' headers. */
export interface HeaderWords {
  readonly kinds: TextCache;
  readonly platforms: TextCache;
  readonly agentIds: TextCache;
}

export function createHeaderWords(): HeaderWords {
  const isWord = (text: string): boolean => WORD_PATTERN.test(text);
  return {
    kinds: new TextCache(64, isWord),
    platforms: new TextCache(64, isWord),
    agentIds: new TextCache(4096, (text) => ID_PATTERN.test(text)),
  };
}
