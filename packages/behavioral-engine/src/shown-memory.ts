// SPDX-License-Identifier: Apache-2.0

import { joined } from "./growing-column.ts";
import { int32Column } from "./snapshot/column-of.ts";
import type { Columns } from "./snapshot/packed-columns.ts";

/** Posts that an agent remembers to have been shown. At least the greatest feed_size. */
const REMEMBERED = 64;

/**
 * Makes sure that no agent is shown a post twice, in 260 bytes an agent. It remembers the last 64 posts shown; when it
 * forgets one, no post up to that one is shown any more. What is lost so is older than something read 64 posts ago.
 */
export class ShownMemory {
  #ring: Int32Array;
  #shownCount: Int32Array;
  #floor: Int32Array;

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

  /** Makes room for agents behind the others. */
  admit(agentCount: number): void {
    this.#ring = joined(this.#ring, new Int32Array(agentCount * REMEMBERED));
    this.#shownCount = joined(this.#shownCount, new Int32Array(agentCount));
    this.#floor = joined(this.#floor, new Int32Array(agentCount).fill(-1));
  }

  columns(): Columns {
    return { shown_ring: this.#ring, shown_count: this.#shownCount, shown_floor: this.#floor };
  }

  /** @throws SnapshotUnreadable */
  restore(columns: Columns): void {
    this.#ring = int32Column(columns, "shown_ring", this.#ring.length);
    this.#shownCount = int32Column(columns, "shown_count", this.#shownCount.length);
    this.#floor = int32Column(columns, "shown_floor", this.#floor.length);
  }
}
