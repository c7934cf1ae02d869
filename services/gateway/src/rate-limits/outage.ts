// SPDX-License-Identifier: Apache-2.0
import type { Logger } from "pino";

const PAUSE_MS = 5_000;

// The database does not count: each gateway counts for itself meanwhile, and asks it again after a pause.
export class Outage {
  readonly #logger: Logger;
  readonly #now: () => number;
  #since: number | undefined;

  constructor(logger: Logger, now: () => number = () => performance.now()) {
    this.#logger = logger;
    this.#now = now;
  }

  // Whether it has begun and not ended, in a pause or not.
  get hasBegun(): boolean {
    return this.#since !== undefined;
  }

  get isOn(): boolean {
    return this.#since !== undefined && this.#now() - this.#since < PAUSE_MS;
  }

  begin(err: unknown): void {
    if (!this.hasBegun) this.#logger.warn({ event: "rate_limits.in_memory", err }, "this gateway counts for itself");
    this.#since = this.#now();
  }

  end(): void {
    if (this.hasBegun) this.#logger.info({ event: "rate_limits.shared" }, "the database counts again");
    this.#since = undefined;
  }
}
