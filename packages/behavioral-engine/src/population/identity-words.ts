// SPDX-License-Identifier: Apache-2.0
import type { Archetype, PostingStyle, Stance } from "@shoal/cast";

/** What names and personas are made of in one language. Each sentence stands by itself. */
export interface IdentityWords {
  readonly givenNames: readonly string[];
  readonly familyNames: readonly string[];
  readonly name: (given: string, family: string) => string;
  readonly occupations: readonly string[];
  readonly who: (occupation: string, age: number) => string;
  /** {topic} stands for the topic. */
  readonly views: Readonly<Record<Stance, string>>;
  /** Instead of a topic, where none is given. */
  readonly anyTopic: string;
  readonly archetypes: Readonly<Record<Archetype, string>>;
  readonly styles: Readonly<Record<PostingStyle, string>>;
  /** What stands between two sentences. */
  readonly between: string;
}
