// SPDX-License-Identifier: Apache-2.0

/** A place among the calls under way. Give it back once, with how the call went. */
export interface Slot {
  release(outcome: "success" | "overload" | "other"): void;
}

interface Waiting {
  readonly admit: (slot: Slot) => void;
}

/**
 * How many calls an endpoint has at once. The limit begins at its maximum, is halved when the endpoint is overloaded,
 * and grows by one for about as many successes as it allows calls.
 */
export class AdaptiveLimit {
  readonly max: number;
  #limit: number;
  #underWay = 0;
  // Calls that began before the last cut tell nothing about the limit since.
  #generation = 0;
  #pausedUntilMs = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #queue = new Set<Waiting>();

  constructor(max: number) {
    this.max = max;
    this.#limit = max;
  }

  /** How many calls may be under way now. */
  get limit(): number {
    return Math.max(1, Math.floor(this.#limit));
  }

  /** What is under way and waits, by what may be under way: the smaller, the sooner a call begins. */
  get load(): number {
    return (this.#underWay + this.#queue.size) / this.limit;
  }

  get pausedForMs(): number {
    return Math.max(0, this.#pausedUntilMs - Date.now());
  }

  /** No call begins for so long. */
  pause(ms: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, Date.now() + ms);
  }

  /** In the order in which they asked. Rejects with the signal's reason. */
  async acquire(signal: AbortSignal): Promise<Slot> {
    signal.throwIfAborted();
    // A signal of its own: thousands may wait with the same one.
    const until = AbortSignal.any([signal]);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        admit: (slot) => {
          until.removeEventListener("abort", giveUp);
          resolve(slot);
        },
      };
      const giveUp = (): void => {
        this.#queue.delete(waiting);
        if (this.#queue.size === 0) clearTimeout(this.#timer);
        reject(until.reason as Error);
      };
      until.addEventListener("abort", giveUp, { once: true });
      this.#queue.add(waiting);
      this.#admit();
    });
  }

  #admit(): void {
    clearTimeout(this.#timer);
    const pausedForMs = this.pausedForMs;
    if (pausedForMs > 0) {
      if (this.#queue.size > 0) this.#timer = setTimeout(() => this.#admit(), pausedForMs);
      return;
    }
    for (const waiting of this.#queue) {
      if (this.#underWay >= this.limit) return;
      this.#queue.delete(waiting);
      this.#underWay += 1;
      waiting.admit(this.#slot());
    }
  }

  #slot(): Slot {
    const generation = this.#generation;
    return {
      release: (outcome) => {
        this.#underWay -= 1;
        if (generation === this.#generation) this.#learn(outcome);
        this.#admit();
      },
    };
  }

  #learn(outcome: "success" | "overload" | "other"): void {
    if (outcome === "success") this.#limit = Math.min(this.max, this.#limit + 1 / this.limit);
    if (outcome !== "overload") return;
    this.#limit = Math.max(1, this.#limit / 2);
    this.#generation += 1;
  }
}
