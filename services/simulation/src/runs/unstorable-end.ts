// SPDX-License-Identifier: AGPL-3.0-only
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { Run } from "./run.ts";
import type { RunCause } from "./run-record.ts";

const STORE_AGAIN_MS = 1000;

/** The end of a run whose log takes no more. */
export class UnstorableEnd {
  readonly #run: Run;
  readonly #logger: Logger;
  readonly #aborted = new AbortController();

  constructor(run: Run, logger: Logger) {
    this.#run = run;
    this.#logger = logger;
  }

  /** Nothing is tried any more. */
  abort(): void {
    this.#aborted.abort();
  }

  /** Goes on trying until the catalog takes the end, as when a full disk has room again. */
  async store(cause: RunCause): Promise<void> {
    const { signal } = this.#aborted;
    try {
      await this.#run.failWithoutLog(cause);
    } catch (unstored) {
      this.#logger.error({ event: "catalog.write_failed", err: unstored }, "the catalog could not be written");
      for (let isStored = false; !isStored && !signal.aborted; ) {
        await delay(STORE_AGAIN_MS, undefined, { signal }).catch(() => undefined);
        isStored = await this.#run.store().then(
          () => true,
          () => false,
        );
      }
    }
  }
}
