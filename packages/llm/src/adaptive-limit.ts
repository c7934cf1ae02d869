// SPDX-License-Identifier: Apache-2.0

/** A place among the calls under way. Give it back once, with how the call went. */
export interface Slot {
  release(outcome: "success" | "overload" | "other"): void;
}

interface Waiting {
  readonly admit: (slot: Slot) => void;
}

// Fewer tell nothing about how often calls are refused.
const TRIAL_CALLS_MIN = 16;
const TRIAL_LIMIT_MIN = 8;
// A cut helps if fewer calls are refused than that share of before.
const HELPFUL_SHARE = 0.7;
// Who refuses more than this is not to be asked as often as before, whatever is the reason.
const TOLERABLE_SHARE = 0.5;
const WORSE_SHARE = 1.5;

/** What became of the calls that began under one limit. */
class Calls {
  #ended = 0;
  #refused = 0;

  count(isRefused: boolean): void {
    this.#ended += 1;
    if (isRefused) this.#refused += 1;
  }

  get ended(): number {
    return this.#ended;
  }

  get refusedShare(): number {
    return this.#ended === 0 ? 0 : this.#refused / this.#ended;
  }
}

/**
 * How many calls an endpoint has at once. The limit begins at its maximum, is halved when the endpoint is overloaded,
 * and grows by one for about as many successes as it allows calls. Where as many calls are refused after a cut as before
 * it, there were not too many: the cut is taken back, and so many refusals cause no other one.
 */
export class AdaptiveLimit {
  readonly max: number;
  #limit: number;
  #underWay = 0;
  // Calls that began before the last cut tell nothing about the limit since.
  #calls = new Calls();
  #cut: { readonly from: number; readonly calls: Calls } | undefined;
  #toleratedShare = 0;
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
    const calls = this.#calls;
    return {
      release: (outcome) => {
        this.#underWay -= 1;
        if (outcome !== "other") calls.count(outcome === "overload");
        if (calls === this.#calls) this.#learn(outcome);
        this.#admit();
      },
    };
  }

  #learn(outcome: "success" | "overload" | "other"): void {
    if (outcome === "other") return;
    if (outcome === "success") this.#limit = Math.min(this.max, this.#limit + 1 / this.limit);
    this.#judge();
    if (outcome === "overload" && this.#cut === undefined && this.#toleratedShare === 0) this.#halve();
  }

  // Once enough calls have ended under this limit.
  #judge(): void {
    if (this.#calls.ended < Math.max(TRIAL_CALLS_MIN, this.limit)) return;
    const share = this.#calls.refusedShare;
    const cut = this.#cut;
    this.#cut = undefined;
    if (cut !== undefined) {
      const before = cut.calls.refusedShare;
      const isFutile = share > 0 && share >= HELPFUL_SHARE * before && share <= TOLERABLE_SHARE;
      if (!isFutile) return;
      this.#limit = Math.max(this.#limit, cut.from);
      this.#toleratedShare = Math.max(share, before);
    } else if (this.#toleratedShare > 0) {
      const isWorse = share > WORSE_SHARE * this.#toleratedShare || share > TOLERABLE_SHARE;
      this.#toleratedShare = isWorse ? 0 : share;
    } else return;
    this.#calls = new Calls();
  }

  #halve(): void {
    const { calls, from } = { calls: this.#calls, from: this.#limit };
    this.#limit = Math.max(1, from / 2);
    this.#calls = new Calls();
    if (this.limit >= TRIAL_LIMIT_MIN) this.#cut = { from, calls };
  }
}
