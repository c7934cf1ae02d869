// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";

const RETRY_AFTER_MS = 5_000;

/** How many event streams may be open: each holds up to one message that its client has not taken. */
export class StreamPlaces {
  readonly #most: number;
  #taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Returns how to leave the place; throws CAPACITY_EXCEEDED if there is none. */
  take(): () => void {
    if (this.#taken >= this.#most) {
      const message = `The service has ${this.#most} event streams open already; try again when one has ended.`;
      throw new ShoalError("CAPACITY_EXCEEDED", message, { retryAfterMs: RETRY_AFTER_MS });
    }
    this.#taken += 1;
    return () => {
      this.#taken -= 1;
    };
  }
}
