// SPDX-License-Identifier: Apache-2.0
import type { Logger } from "pino";
import type { Intents } from "./intents.ts";

// What takes longer than a lease stays in the hand of who has it.
export class ClaimRenewal {
  readonly #intents: Intents;
  readonly #logger: Logger;
  readonly #timer: NodeJS.Timeout;
  #renewing: Promise<void> | undefined;

  constructor(intents: Intents, everyMs: number, logger: Logger) {
    this.#intents = intents;
    this.#logger = logger;
    this.#timer = setInterval(() => {
      this.#renewing ??= this.#renew();
    }, everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#renewing;
  }

  async #renew(): Promise<void> {
    try {
      await this.#intents.renewClaims();
    } catch (error) {
      this.#logger.warn({ err: error }, "intents.not_renewed");
    } finally {
      this.#renewing = undefined;
    }
  }
}
