// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";

const RETRY_AFTER_MS = 5_000;

export interface QueueLimits {
  /** Runs that have a worker at a time. */
  readonly concurrentRuns: number;
  /** Runs that wait for one. */
  readonly queuedRuns: number;
}

/** First come, first served: which runs have their turn, and which wait for it. */
export class RunQueue {
  readonly #limits: QueueLimits;
  readonly #onMoved: (runId: string) => void;
  readonly #active = new Set<string>();
  /** In the order of their turns. */
  readonly #waiting = new Map<string, () => Promise<void>>();
  #reserved = 0;

  /** `onMoved` is told of each run that waits and now has another position. */
  constructor(limits: QueueLimits, onMoved: (runId: string) => void) {
    this.#limits = limits;
    this.#onMoved = onMoved;
  }

  /** Has its turn or waits for it. */
  has(runId: string): boolean {
    return this.#active.has(runId) || this.#waiting.has(runId);
  }

  /** Waits for its turn. */
  isWaiting(runId: string): boolean {
    return this.#waiting.has(runId);
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** From 1; 0 for a run that does not wait. */
  positionOf(runId: string): number {
    if (!this.#waiting.has(runId)) return 0;
    return [...this.#waiting.keys()].indexOf(runId) + 1;
  }

  /**
   * Keeps a place for one more run until it is given back.
   * @throws ShoalError CAPACITY_EXCEEDED
   */
  reserve(): () => void {
    const { concurrentRuns, queuedRuns } = this.#limits;
    if (this.#active.size + this.#waiting.size + this.#reserved >= concurrentRuns + queuedRuns) {
      const message = `All workers are busy and ${this.#waiting.size} runs wait for one; start it again when some have ended.`;
      throw new ShoalError("CAPACITY_EXCEEDED", message, { retryAfterMs: RETRY_AFTER_MS });
    }
    this.#reserved += 1;
    let kept = true;
    return () => {
      if (kept) this.#reserved -= 1;
      kept = false;
    };
  }

  /**
   * Puts a run at the end, whether there is a place or not. Its turn lasts until what `takeTurn` returns has settled; one
   * that is just ending a turn has the next one after it.
   */
  enter(runId: string, takeTurn: () => Promise<void>): void {
    this.#waiting.set(runId, takeTurn);
    this.#giveTurns();
  }

  /** Takes out a run that waits. */
  leave(runId: string): void {
    const position = this.positionOf(runId);
    this.#waiting.delete(runId);
    if (position > 0) this.#tellMoved(position - 1);
  }

  #giveTurns(): void {
    const waitedBefore = this.#waiting.size;
    for (const [runId, takeTurn] of this.#waiting) {
      if (this.#active.size >= this.#limits.concurrentRuns) break;
      if (this.#active.has(runId)) continue;
      this.#waiting.delete(runId);
      this.#active.add(runId);
      const ended = (): void => this.#endTurn(runId);
      void takeTurn().then(ended, ended);
    }
    if (this.#waiting.size < waitedBefore) this.#tellMoved(0);
  }

  #endTurn(runId: string): void {
    this.#active.delete(runId);
    this.#giveTurns();
  }

  #tellMoved(from: number): void {
    for (const runId of [...this.#waiting.keys()].slice(from)) this.#onMoved(runId);
  }
}
