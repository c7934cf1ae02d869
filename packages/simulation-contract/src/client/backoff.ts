// SPDX-License-Identifier: Apache-2.0
import { setTimeout as delay } from "node:timers/promises";

/** How long to wait, in milliseconds. */
export interface BackoffLimits {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** Waits twice as long each time, up to a limit, with jitter: what broke for all is not asked by all at once. */
export class Backoff {
  readonly #limits: BackoffLimits;
  #nextMs: number;

  constructor(limits: BackoffLimits) {
    this.#limits = limits;
    this.#nextMs = limits.firstMs;
  }

  /** Something worked: begins anew. */
  reset(): void {
    this.#nextMs = this.#limits.firstMs;
  }

  /** The next wait in milliseconds, half to all of what is due, and at least `leastMs`. */
  next(leastMs = 0): number {
    const waitMs = this.#nextMs * (0.5 + Math.random() / 2);
    this.#nextMs = Math.min(this.#limits.maxMs, this.#nextMs * 2);
    return Math.max(leastMs, waitMs);
  }

  /** Waits for what is next; ends at once, without an error, when the signal aborts. */
  async wait(signal: AbortSignal): Promise<void> {
    await waitUnlessAborted(this.next(), signal);
  }
}

/** Resolves after so many milliseconds, or at once when the signal aborts. */
export async function waitUnlessAborted(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}
