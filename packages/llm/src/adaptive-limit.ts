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
// So many in a row tell enough.
const ALL_REFUSED_MIN = 8;
// A cut helps if fewer calls are refused than that share of before.
const HELPFUL_SHARE = 0.7;
// Who refuses more than this is not to be asked as often as before, whatever is the reason.
const TOLERABLE_SHARE = 0.5;
const WORSE_SHARE = 1.5;

/**
 * What became of the first calls that began under one limit. It is known when all of them have ended: refusals come at
 * once, answers do not, so that of those that end first most are refused.
 */
class Calls {
  readonly #most: number;
  #begun = 0;
  #ended = 0;
  #refused = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** What to tell how it ended; undefined for one too many. */
  begin(): ((isRefused: boolean | undefined) => void) | undefined {
    if (this.#begun === this.#most) return undefined;
    this.#begun += 1;
    return (isRefused) => {
      // One that tells nothing makes room for another.
      if (isRefused === undefined) this.#begun -= 1;
      else this.#ended += 1;
      if (isRefused === true) this.#refused += 1;
    };
  }

  get isEmpty(): boolean {
    return this.#begun === 0;
  }

  get areKnown(): boolean {
    return this.#ended === this.#most;
  }

  /** Whether so many have ended and each of them was refused. */
  areAllRefused(least: number): boolean {
    return this.#ended >= least && this.#refused === this.#ended;
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
  #calls: Calls;
  // Those before them.
  #judged: Calls;
  #since = {};
  #isOnTrial = false;
  #cut: { readonly from: number; readonly calls: Calls } | undefined;
  #toleratedShare = 0;
  #pausedUntilMs = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #queue = new Set<Waiting>();

  constructor(max: number) {
    this.max = max;
    this.#limit = max;
    this.#calls = this.#newCalls();
    this.#judged = this.#calls;
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
    const since = this.#since;
    const tell = this.#calls.begin();
    return {
      release: (outcome) => {
        this.#underWay -= 1;
        tell?.(outcome === "other" ? undefined : outcome === "overload");
        if (since === this.#since) this.#learn(outcome);
        this.#admit();
      },
    };
  }

  #learn(outcome: "success" | "overload" | "other"): void {
    if (outcome === "other") return;
    if (outcome === "success") this.#limit = Math.min(this.max, this.#limit + 1 / this.limit);
    if (this.#calls.areKnown) this.#judge();
    if (outcome !== "overload" || this.#toleratedShare > 0) return;
    if (!this.#isOnTrial || this.#calls.areAllRefused(Math.min(ALL_REFUSED_MIN, this.limit))) this.#halve();
  }

  // A cut that helps but not enough is followed by another; all of them are taken back where none has helped.
  #judge(): void {
    const share = this.#calls.refusedShare;
    this.#judged = this.#calls;
    this.#calls = this.#newCalls();
    this.#isOnTrial = false;
    if (this.#cut !== undefined) {
      const { calls, from } = this.#cut;
      const before = calls.refusedShare;
      const isFutile = share > 0 && share >= HELPFUL_SHARE * before && share <= TOLERABLE_SHARE;
      if (isFutile) {
        this.#limit = Math.max(this.#limit, from);
        this.#toleratedShare = Math.max(share, before);
      }
      if (isFutile || share === 0) this.#cut = undefined;
    } else if (this.#toleratedShare > 0) {
      const isWorse = share > WORSE_SHARE * this.#toleratedShare || share > TOLERABLE_SHARE;
      this.#toleratedShare = isWorse ? 0 : share;
    }
  }

  #halve(): void {
    this.#cut ??= { from: this.#limit, calls: this.#calls.isEmpty ? this.#judged : this.#calls };
    this.#limit = Math.max(1, this.#limit / 2);
    this.#calls = this.#newCalls();
    this.#since = {};
    this.#isOnTrial = true;
  }

  #newCalls(): Calls {
    return new Calls(Math.max(TRIAL_CALLS_MIN, this.limit));
  }
}
