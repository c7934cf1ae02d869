// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

/** A post by somebody outside the cast, which is on no agent's timeline. */
export interface OutsidePost {
  readonly post: number;
  /** Name of its author. */
  readonly author: string;
  /** Round before the first in which it is shown. */
  readonly round: number;
  /** Last round in which it comes before all else; without it, the post is ranked like others. */
  readonly newsUntil: number | null;
}

/** Influence weight of whoever is not of the cast and is given none: that of an ordinary agent. */
export const OUTSIDER_INFLUENCE = 1;

/** What `Outsiders` are as JSON. */
export const outsidersSchema = z.object({
  posts: z.array(z.object({ post: z.int().min(0), author: z.string(), round: z.int(), newsUntil: z.int().nullable() })),
  names: z.array(z.string()),
});

/** What was put before all agents from outside. */
export class Outsiders {
  #posts: OutsidePost[] = [];
  readonly #names: string[] = [];

  /** Those that may still be shown. */
  get posts(): readonly OutsidePost[] {
    return this.#posts;
  }

  /** The author of the next post of this name, as PostTable has it: below 0. */
  authorOf(name: string): number {
    const known = this.#names.indexOf(name);
    return -1 - (known < 0 ? this.#names.push(name) - 1 : known);
  }

  /** @param author below 0 */
  nameOf(author: number): string {
    return this.#names[-1 - author]!;
  }

  add(post: OutsidePost): void {
    this.#posts.push(post);
  }

  /** Forgets what is not shown any more in the round. @param oldest greatest age, in rounds, of what is shown by rank */
  settle(round: number, oldest: number): void {
    if (this.#posts.length === 0) return;
    this.#posts = this.#posts.filter((post) =>
      post.newsUntil === null ? round - post.round <= oldest : round <= post.newsUntil,
    );
  }

  toJson(): z.input<typeof outsidersSchema> {
    return { posts: [...this.#posts], names: [...this.#names] };
  }

  restore({ posts, names }: z.output<typeof outsidersSchema>): void {
    this.#posts = [...posts];
    this.#names.push(...names);
  }
}
