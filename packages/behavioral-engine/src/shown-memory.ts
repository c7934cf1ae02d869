// SPDX-License-Identifier: Apache-2.0

/** Posts that an agent remembers to have been shown. At least the greatest feed_size. */
const REMEMBERED = 64;

/**
 * Makes sure that no agent is shown a post twice, in 260 bytes an agent. It remembers the last 64 posts shown; when it
 * forgets one, no post up to that one is shown any more. What is lost so is older than something read 64 posts ago.
 */
export class ShownMemory {
  readonly #ring: Int32Array;
  readonly #shownCount: Int32Array;
  readonly #floor: Int32Array;

  constructor(agentCount: number) {
    this.#ring = new Int32Array(agentCount * REMEMBERED);
    this.#shownCount = new Int32Array(agentCount);
    this.#floor = new Int32Array(agentCount).fill(-1);
  }

  /** Newest post of those that are not shown any more, -1 for none. */
  floor(agent: number): number {
    return this.#floor[agent]!;
  }

  /** Marks every remembered post with the token. */
  mark(agent: number, marks: Int32Array, token: number): void {
    const start = agent * REMEMBERED;
    const end = start + Math.min(this.#shownCount[agent]!, REMEMBERED);
    for (let slot = start; slot < end; slot++) marks[this.#ring[slot]!] = token;
  }

  /** Remembers that the agent was shown the post. */
  remember(agent: number, post: number): void {
    const count = this.#shownCount[agent]!++;
    const slot = agent * REMEMBERED + (count % REMEMBERED);
    if (count >= REMEMBERED) this.#floor[agent] = Math.max(this.#floor[agent]!, this.#ring[slot]!);
    this.#ring[slot] = post;
  }
}
