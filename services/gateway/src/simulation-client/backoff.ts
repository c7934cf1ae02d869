// SPDX-License-Identifier: Apache-2.0
import { setTimeout as delay } from "node:timers/promises";

export interface BackoffLimits {
  readonly firstMs: number;
  readonly maxMs: number;
}

// Waits twice as long each time, up to a limit, with jitter: what broke for all is not asked by all at once.
export class Backoff {
  readonly #limits: BackoffLimits;
  #nextMs: number;

  constructor(limits: BackoffLimits) {
    this.#limits = limits;
    this.#nextMs = limits.firstMs;
  }

  reset(): void {
    this.#nextMs = this.#limits.firstMs;
  }

  async wait(signal: AbortSignal): Promise<void> {
    const waitMs = this.#nextMs * (0.5 + Math.random() / 2);
    this.#nextMs = Math.min(this.#limits.maxMs, this.#nextMs * 2);
    try {
      await delay(waitMs, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
