// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * How an agent writes. REST words: terse, verbose, meme-heavy, data-driven, emotional.
 */
export const PostingStyle = {
  /**
   * Not given; refused where a value is required.
   */
  POSTING_STYLE_UNSPECIFIED: "POSTING_STYLE_UNSPECIFIED",
  /**
   * Few words.
   */
  POSTING_STYLE_TERSE: "POSTING_STYLE_TERSE",
  /**
   * Many words.
   */
  POSTING_STYLE_VERBOSE: "POSTING_STYLE_VERBOSE",
  /**
   * Jokes, memes, irony.
   */
  POSTING_STYLE_MEME_HEAVY: "POSTING_STYLE_MEME_HEAVY",
  /**
   * Figures and sources.
   */
  POSTING_STYLE_DATA_DRIVEN: "POSTING_STYLE_DATA_DRIVEN",
  /**
   * Feelings first.
   */
  POSTING_STYLE_EMOTIONAL: "POSTING_STYLE_EMOTIONAL",
} as const;

/**
 * How an agent writes. REST words: terse, verbose, meme-heavy, data-driven, emotional.
 */
export type PostingStyle =
  /**
   * Not given; refused where a value is required.
   */
  | "POSTING_STYLE_UNSPECIFIED"
  | 0
  /**
   * Few words.
   */
  | "POSTING_STYLE_TERSE"
  | 1
  /**
   * Many words.
   */
  | "POSTING_STYLE_VERBOSE"
  | 2
  /**
   * Jokes, memes, irony.
   */
  | "POSTING_STYLE_MEME_HEAVY"
  | 3
  /**
   * Figures and sources.
   */
  | "POSTING_STYLE_DATA_DRIVEN"
  | 4
  /**
   * Feelings first.
   */
  | "POSTING_STYLE_EMOTIONAL"
  | 5;

/**
 * How an agent writes. REST words: terse, verbose, meme-heavy, data-driven, emotional.
 */
export type PostingStyle__Output = (typeof PostingStyle)[keyof typeof PostingStyle];
