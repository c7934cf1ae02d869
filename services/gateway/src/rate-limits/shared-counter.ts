// SPDX-License-Identifier: Apache-2.0
import { withDeadline } from "@shoal/service-runtime";
import { CompiledQuery } from "kysely";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "../storage/database.ts";
import type { MemoryCounter } from "./memory-counter.ts";
import type { Outage } from "./outage.ts";
import { type Rate, type RateCounter, type Standing, standingOf, WINDOW_SECONDS } from "./rate.ts";

// A limit is not worth a longer wait of the request that it is about.
const ANSWER_MS = 500;

export interface SharedCounterParts {
  readonly database: Database;
  readonly outage: Outage;
  // Counts while the database is away.
  readonly substitute: MemoryCounter;
}

// Counts in PostgreSQL what all gateways there take together.
export class SharedCounter implements RateCounter {
  readonly #rate: Rate;
  readonly #parts: SharedCounterParts;
  readonly #limiter: RateLimiterPostgres;

  constructor(rate: Rate, parts: SharedCounterParts) {
    this.#rate = rate;
    this.#parts = parts;
    this.#limiter = new RateLimiterPostgres({
      storeClient: queriesOn(parts.database),
      storeType: "client",
      tableName: "rate_counters",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: rate.name,
      points: rate.perMinute,
      duration: WINDOW_SECONDS,
      // Who is over the limit costs the database nothing until the window ends.
      inMemoryBlockOnConsumed: rate.perMinute + 1,
    });
  }

  async take(key: string, points = 1): Promise<Standing> {
    const { outage, substitute } = this.#parts;
    if (outage.isOn) return substitute.take(key, points);
    try {
      const standing = await withDeadline(this.#take(key, points), ANSWER_MS, () => new Error("no answer in time"));
      outage.end();
      return standing;
    } catch (error) {
      outage.begin(error);
      return substitute.take(key, points);
    }
  }

  async #take(key: string, points: number): Promise<Standing> {
    const { perMinute } = this.#rate;
    try {
      const { consumedPoints, msBeforeNext } = await this.#limiter.consume(key, points);
      return standingOf(perMinute, { taken: consumedPoints, resetMs: msBeforeNext });
    } catch (thrown) {
      // So the library says that there are too many.
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      return standingOf(perMinute, { taken: perMinute + 1, resetMs: thrown.msBeforeNext });
    }
  }
}

interface Query {
  readonly text: string;
  readonly values: readonly unknown[];
}

function queriesOn(database: Database) {
  return { query: ({ text, values }: Query) => database.executeQuery(CompiledQuery.raw(text, [...values])) };
}
