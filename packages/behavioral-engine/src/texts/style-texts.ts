// SPDX-License-Identifier: Apache-2.0
import type { Position, PostingStyle } from "@shoal/cast";

/** How a replier's position relates to that of the post it answers. */
export type Relation = "agree" | "disagree" | "unsure";

/**
 * What people of one posting style say. In templates {topic} and {Topic} stand for the topic, the latter with a capital
 * first letter, and {figure} for a percentage. The topic is a noun phrase, singular or plural: no verb may have it as its
 * subject and show which.
 */
export interface StyleTexts {
  readonly posts: Readonly<Record<Position, readonly string[]>>;
  /** First words of a reply or a quote; a text of `posts` follows. */
  readonly openers: Readonly<Record<Relation, readonly string[]>>;
}

/** What people say in one language. */
export interface LanguageTexts {
  readonly styles: Readonly<Record<PostingStyle, StyleTexts>>;
  /** What stands between an opener and the statement after it. */
  readonly afterOpener: string;
}
