// SPDX-License-Identifier: AGPL-3.0-only
import { PendingBatch, type StampedEntry } from "./pending-batch.ts";

const MAX_BATCHES_A_COMMIT = 4;

/** What accumulates while a commit is under way is the next one: no timers, and a lone entry waits for nothing. */
export class GroupCommit {
  readonly #commit: (batches: readonly PendingBatch[]) => Promise<void>;
  #waiting: PendingBatch[] = [];
  #running: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(commit: (batches: readonly PendingBatch[]) => Promise<void>) {
    this.#commit = commit;
  }

  /**
   * Settles when all of the entries are durable; after the first failure nothing is ever committed again. They are
   * encoded when it returns, and not kept: no async function, since these hold what they are given to their end.
   */
  add(entries: readonly StampedEntry[]): Promise<void> {
    return new Promise((resolve) => resolve(this.#encode(entries)));
  }

  /** Nothing is under way any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  #encode(entries: readonly StampedEntry[]): Promise<void> | undefined {
    if (this.#failure !== undefined) throw this.#failure.error;
    for (const entry of entries) this.#lastBatchFor(entry);
    const last = this.#waiting.at(-1);
    this.#running ??= this.#run();
    return last?.durable.promise;
  }

  #lastBatchFor(entry: StampedEntry): void {
    if (this.#waiting.at(-1)?.tryAdd(entry)) return;
    const batch = new PendingBatch();
    if (!batch.tryAdd(entry))
      throw new RangeError(`an entry of ${entry.entry.bodyBytes.length} bytes fits in no batch`);
    this.#waiting.push(batch);
  }

  async #run(): Promise<void> {
    // What is added in the same turn goes into the same commit.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batches = this.#waiting.splice(0, MAX_BATCHES_A_COMMIT);
      try {
        await this.#commit(batches);
        for (const batch of batches) batch.durable.resolve();
      } catch (error) {
        this.#fail(batches, error);
      }
    }
    this.#running = undefined;
  }

  #fail(batches: readonly PendingBatch[], error: unknown): void {
    this.#failure = { error };
    for (const batch of [...batches, ...this.#waiting]) batch.durable.reject(error);
    this.#waiting = [];
  }
}
