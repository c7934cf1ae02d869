// SPDX-License-Identifier: Apache-2.0
import type { FollowEdge } from "@shoal/cast";
import { grown, joined } from "./growing-column.ts";
import { int32Column } from "./snapshot/column-of.ts";
import type { Columns } from "./snapshot/packed-columns.ts";

/** Who reads whom: the cast's edges in compressed rows, and for each reader a chain of the follows made since. */
export class FollowGraph {
  /** The cast's followees of agent i are at rowStart[i] to rowStart[i + 1] - 1 of `followees`, ascending. */
  rowStart: Int32Array;
  readonly followees: Int32Array;
  /** Newest added follow of an agent, -1 for none. */
  addedHead: Int32Array;
  addedFollowee: Int32Array = new Int32Array(64);
  /** The added follow before, -1 for none. */
  addedPrevious: Int32Array = new Int32Array(64);
  #addedCount = 0;

  constructor(indexById: ReadonlyMap<string, number>, follows: readonly FollowEdge[]) {
    const agentCount = indexById.size;
    const followers = Int32Array.from(follows, (edge) => indexOf(indexById, edge.follower_id));
    const followees = Int32Array.from(follows, (edge) => indexOf(indexById, edge.followee_id));
    this.rowStart = new Int32Array(agentCount + 1);
    for (const follower of followers) this.rowStart[follower + 1]! += 1;
    for (let agent = 0; agent < agentCount; agent++) this.rowStart[agent + 1]! += this.rowStart[agent]!;
    const next = this.rowStart.slice();
    this.followees = new Int32Array(follows.length);
    followers.forEach((follower, edge) => {
      this.followees[next[follower]!++] = followees[edge]!;
    });
    for (let agent = 0; agent < agentCount; agent++) {
      this.followees.subarray(this.rowStart[agent]!, this.rowStart[agent + 1]!).sort();
    }
    this.addedHead = new Int32Array(agentCount).fill(-1);
  }

  /** Whether the reader follows the author. */
  has(follower: number, followee: number): boolean {
    for (let added = this.addedHead[follower]!; added >= 0; added = this.addedPrevious[added]!) {
      if (this.addedFollowee[added] === followee) return true;
    }
    let low = this.rowStart[follower]!;
    let high = this.rowStart[follower + 1]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.followees[middle]! < followee) low = middle + 1;
      else high = middle;
    }
    return low < this.rowStart[follower + 1]! && this.followees[low] === followee;
  }

  /** Adds a follow that is not there yet. */
  add(follower: number, followee: number): void {
    const added = this.#addedCount++;
    this.addedFollowee = grown(this.addedFollowee, added);
    this.addedPrevious = grown(this.addedPrevious, added);
    this.addedFollowee[added] = followee;
    this.addedPrevious[added] = this.addedHead[follower]!;
    this.addedHead[follower] = added;
  }

  /** Makes room for agents behind the others, who follow nobody yet. */
  admit(agentCount: number): void {
    const last = this.rowStart[this.rowStart.length - 1]!;
    this.rowStart = joined(this.rowStart, new Int32Array(agentCount).fill(last));
    this.addedHead = joined(this.addedHead, new Int32Array(agentCount).fill(-1));
  }

  /** The follows made since the start. */
  columns(): Columns {
    return {
      added_head: this.addedHead,
      added_followee: this.addedFollowee.subarray(0, this.#addedCount),
      added_previous: this.addedPrevious.subarray(0, this.#addedCount),
    };
  }

  /** @throws SnapshotUnreadable */
  restore(columns: Columns): void {
    this.addedHead = int32Column(columns, "added_head", this.addedHead.length);
    this.addedFollowee = int32Column(columns, "added_followee");
    this.#addedCount = this.addedFollowee.length;
    this.addedPrevious = int32Column(columns, "added_previous", this.#addedCount);
  }
}

function indexOf(indexById: ReadonlyMap<string, number>, id: string): number {
  const index = indexById.get(id);
  if (index === undefined) throw new RangeError(`a follow edge names the agent "${id}", which is not in the cast`);
  return index;
}
