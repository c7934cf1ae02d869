// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { Deferred } from "@shoal/service-runtime";
import { GroupCommit } from "./group-commit.ts";
import { serviceEntry } from "./new-entry.ts";
import type { PendingBatch, StampedEntry } from "./pending-batch.ts";

/** A commit that takes as long as the test wants it to. */
class HeldCommits {
  readonly sizes: number[][] = [];
  #held = new Deferred<void>();
  #started = new Deferred<void>();

  readonly commit = async (batches: readonly PendingBatch[]): Promise<void> => {
    this.sizes.push(batches.map((batch) => batch.toBatch().lastSeq - batch.toBatch().firstSeq + 1));
    this.#started.resolve();
    await this.#held.promise;
  };

  /** The commit under way ends; the next one is held again. */
  async release(error?: Error): Promise<void> {
    await this.#started.promise;
    const held = this.#held;
    this.#held = new Deferred();
    this.#started = new Deferred();
    if (error === undefined) held.resolve();
    else held.reject(error);
  }
}

let seq = 0;

function entries(count: number, bytes = 10): StampedEntry[] {
  return Array.from({ length: count }, () => {
    seq += 1;
    const entry = { ...serviceEntry("x", {}), round: 1, bodyBytes: Buffer.alloc(bytes) };
    return { seq, entry, recordedAtMs: 1 };
  });
}

describe("a group commit", () => {
  it("commits at once, and what accumulates meanwhile as the next batch", async () => {
    const commits = new HeldCommits();
    const group = new GroupCommit(commits.commit);
    const first = group.add(entries(1));
    await Promise.resolve();
    const rest = [group.add(entries(2)), group.add(entries(3))];
    await commits.release();
    await first;
    await commits.release();
    await Promise.all(rest);
    expect(commits.sizes).toEqual([[1], [5]]);
  });

  it("puts what is added in one turn into one commit", async () => {
    const commits = new HeldCommits();
    const group = new GroupCommit(commits.commit);
    const added = [group.add(entries(1)), group.add(entries(2))];
    await commits.release();
    await Promise.all(added);
    expect(commits.sizes).toEqual([[3]]);
  });

  it.each([
    ["4,096 entries", 10_000, 10, [4096, 4096, 1808]],
    ["1 MB", 5, 400_000, [2, 2, 1]],
  ])("cuts batches at %s", async (_bound, count, bytes, expected) => {
    const commits = new HeldCommits();
    const group = new GroupCommit(commits.commit);
    const added = group.add(entries(count, bytes));
    await commits.release();
    await added;
    expect(commits.sizes).toEqual([expected]);
  });

  it("settles an append only when its last entry is committed", async () => {
    const commits = new HeldCommits();
    const group = new GroupCommit(commits.commit);
    let settled = false;
    const added = group.add(entries(5 * 4096)).then(() => {
      settled = true;
    });
    await commits.release();
    await Promise.resolve();
    expect(settled).toBe(false);
    await commits.release();
    await added;
    expect(commits.sizes.flat().length).toBe(5);
  });

  it("fails for everybody who waits and for good", async () => {
    const commits = new HeldCommits();
    const group = new GroupCommit(commits.commit);
    const disk = new Error("disk full");
    const waiting = [group.add(entries(1)), group.add(entries(20_000))];
    await Promise.resolve();
    waiting.push(group.add(entries(1)));
    await commits.release(disk);
    expect(await Promise.allSettled(waiting)).toEqual(waiting.map(() => ({ status: "rejected", reason: disk })));
    await expect(group.add(entries(1))).rejects.toBe(disk);
    await group.idle();
    expect(commits.sizes.length).toBe(1);
  });

  it("refuses an entry that fits in no batch", async () => {
    const group = new GroupCommit(() => Promise.resolve());
    await expect(group.add(entries(1, 1_048_577))).rejects.toThrow(RangeError);
  });
});
