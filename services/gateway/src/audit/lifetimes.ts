// SPDX-License-Identifier: Apache-2.0
import { dayOf } from "../quotas/quota.ts";

const DAY_MS = 86_400_000;
const FULL_A_DAY = 10_000;
const BEYOND_DAYS = 7;

// When entries expire. Of one tenant so many a day are kept for the whole time, those beyond for a week: a flood then fills no
// disk, and drives out nothing that was there before.
export class Lifetimes {
  readonly #days: number;
  #day = "";
  #counts = new Map<string, number>();

  constructor(retentionDays: number) {
    this.#days = retentionDays;
  }

  expiryOf(namespace: string, nowMs: number): number {
    const day = dayOf(nowMs);
    if (day !== this.#day) this.#counts = new Map();
    this.#day = day;
    const count = (this.#counts.get(namespace) ?? 0) + 1;
    this.#counts.set(namespace, count);
    return nowMs + (count <= FULL_A_DAY ? this.#days : Math.min(this.#days, BEYOND_DAYS)) * DAY_MS;
  }
}
