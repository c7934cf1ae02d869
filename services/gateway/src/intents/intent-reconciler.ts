// SPDX-License-Identifier: Apache-2.0
import { Backoff, toShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import { type Acts, carryOut } from "./acts.ts";
import type { Intent } from "./intent.ts";
import type { Intents } from "./intents.ts";
import { leavesOutcomeOpen } from "./outcome.ts";

const FAILURES_MAX = 10;
const BACKOFF = { firstMs: 250, maxMs: 30_000 };

export class IntentReconciler {
  readonly #intents: Intents;
  readonly #acts: Acts;
  readonly #logger: Logger;
  readonly #stopping = new AbortController();
  readonly #failures = new Map<string, number>();
  readonly #backoff = new Backoff(BACKOFF);
  readonly #rest: Backoff;
  #woken = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(intents: Intents, acts: Acts, lookEveryMs: number, logger: Logger) {
    this.#intents = intents;
    this.#acts = acts;
    this.#rest = new Backoff({ firstMs: lookEveryMs, maxMs: lookEveryMs });
    this.#logger = logger;
  }

  start(): void {
    this.#intents.whenLeft(() => this.#woken.abort());
    this.#running = this.#run(this.#stopping.signal);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#woken.abort();
    await this.#running;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (await this.#finishLeft(signal)) {
        this.#backoff.reset();
        // What another gateway leaves behind wakes nobody.
        await this.#rest.wait(this.#woken.signal);
        this.#woken = new AbortController();
      } else {
        await this.#backoff.wait(signal);
      }
    }
  }

  async #finishLeft(signal: AbortSignal): Promise<boolean> {
    try {
      let settled = true;
      for (const intent of await this.#intents.left()) {
        if (signal.aborted) return settled;
        settled = (await this.#intents.fulfilLeft(intent, () => this.#finish(intent, signal))) && settled;
      }
      return settled;
    } catch (error) {
      this.#logger.error({ err: error }, "intents.unreadable");
      return false;
    }
  }

  // An INTERNAL error may pass, or may come back for ever.
  #mayFailAgain({ requestId }: Intent): boolean {
    const failures = (this.#failures.get(requestId) ?? 0) + 1;
    this.#failures.set(requestId, failures);
    return failures < FAILURES_MAX;
  }

  async #finish(intent: Intent, signal: AbortSignal): Promise<boolean> {
    const about = { intent: intent.wish.kind, intent_request_id: intent.requestId };
    try {
      await carryOut(this.#acts, intent, signal);
      this.#logger.info(about, "intent.finished");
      return true;
    } catch (thrown) {
      if (signal.aborted) return false;
      const error = toShoalError(thrown);
      this.#logger.warn({ ...about, err: thrown, code: error.code }, "intent.not_finished");
      if (error.retryable || (leavesOutcomeOpen(error.code) && this.#mayFailAgain(intent))) return false;
      await this.#intents.withdraw(intent);
      return true;
    }
  }
}
