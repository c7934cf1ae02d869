// SPDX-License-Identifier: Apache-2.0
import { RateLimiterMemory } from "rate-limiter-flexible";
import { type Rate, type RateCounter, type Standing, standingOf, WINDOW_SECONDS } from "./rate.ts";

const KEYS_MAX = 100_000;

// Of more keys than it may hold it forgets who was seen longest ago: then there are so many that none of them is a flood.
export class MemoryCounter implements RateCounter {
  readonly #limit: number;
  readonly #limiter: RateLimiterMemory;
  readonly #seen = new Set<string>();
  readonly #keysMax: number;

  constructor({ perMinute }: Rate, keysMax = KEYS_MAX) {
    this.#limit = perMinute;
    this.#limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
    this.#keysMax = keysMax;
  }

  get keyCount(): number {
    return this.#seen.size;
  }

  async take(key: string, points = 1): Promise<Standing> {
    this.#seen.delete(key);
    this.#seen.add(key);
    if (this.#seen.size > this.#keysMax) await this.#forgetOldest(this.#keysMax);
    const { consumedPoints, msBeforeNext } = await this.#limiter.penalty(key, points);
    return standingOf(this.#limit, { taken: consumedPoints, resetMs: msBeforeNext });
  }

  // The library keeps a timer for each key.
  async close(): Promise<void> {
    await this.#forgetOldest(0);
  }

  async #forgetOldest(keysLeft: number): Promise<void> {
    for (const key of this.#seen) {
      if (this.#seen.size <= keysLeft) return;
      this.#seen.delete(key);
      await this.#limiter.delete(key);
    }
  }
}
