// SPDX-License-Identifier: Apache-2.0

/** A share, 0 to 1, or a weight or count, for each word. */
export type PerWord<Word extends string> = Readonly<Record<Word, number>>;

/** What sums of decimal fractions may be off. */
const TOLERANCE = 1e-9;

/** Whether shares are possible: at most 1 in all, and 1 where every word has one. */
export function addUp<Word extends string>(words: readonly Word[], given: Partial<PerWord<Word>>): boolean {
  const sum = words.reduce((total, word) => total + (given[word] ?? 0), 0);
  const complete = words.every((word) => given[word] !== undefined);
  return sum <= 1 + TOLERANCE && (!complete || sum >= 1 - TOLERANCE);
}

/** A share for every word: words that are not given divide what is left in the proportion of their defaults. */
export function completeShares<Word extends string>(
  words: readonly Word[],
  given: Partial<PerWord<Word>>,
  defaults: PerWord<Word>,
): Record<Word, number> {
  let left = 1;
  let weight = 0;
  for (const word of words) {
    left -= given[word] ?? 0;
    weight += given[word] === undefined ? defaults[word] : 0;
  }
  const scale = weight > 0 ? Math.max(0, left) / weight : 0;
  return perWord(words, (word) => given[word] ?? defaults[word] * scale);
}

/**
 * Whole numbers that add up to the total, each less than 1 from its exact part: the largest remainders are rounded up
 * (Hamilton's method), of equal ones the first. Weights are all 0 only if the total is.
 */
export function apportion<Word extends string>(
  words: readonly Word[],
  total: number,
  weights: PerWord<Word>,
): Record<Word, number> {
  const sum = words.reduce((all, word) => all + weights[word], 0);
  const exact = (word: Word): number => (sum > 0 ? (total * weights[word]) / sum : 0);
  // An exact part that is whole but for rounding errors counts as whole.
  const counts = perWord(words, (word) => Math.floor(exact(word) + TOLERANCE));
  const byRemainder = [...words].sort((a, b) => exact(b) - counts[b] - (exact(a) - counts[a]));
  let left = total - words.reduce((all, word) => all + counts[word], 0);
  for (const word of byRemainder) {
    if (left <= 0) break;
    counts[word] += 1;
    left -= 1;
  }
  return counts;
}

/** One value for each word. */
export function perWord<Word extends string>(
  words: readonly Word[],
  valueOf: (word: Word) => number,
): Record<Word, number> {
  return Object.fromEntries(words.map((word) => [word, valueOf(word)])) as Record<Word, number>;
}
