// SPDX-License-Identifier: AGPL-3.0-only
import { CHUNK_MAX_BYTES, ShoalError } from "@shoal/simulation-contract";

const RETRY_AFTER_MS = 5_000;
/** That all streams together may hold before each gets the least. */
const HELD_BYTES = 33_554_432;
const SHARE = 8;
const LEAST_BYTES = 65_536;

/**
 * How many streams may be open, and how much each may hold that its client has not taken: a share of what is free, so
 * that few streams get large batches, and many that nobody reads take little more than the least.
 */
export class StreamPlaces {
  readonly #most: number;
  #taken = 0;
  #heldBytes = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** @throws ShoalError CAPACITY_EXCEEDED if there is none */
  take(): StreamPlace {
    if (this.#taken >= this.#most) {
      const message = `The service has ${this.#most} streams of events or states open already; try again when one has ended.`;
      throw new ShoalError("CAPACITY_EXCEEDED", message, { retryAfterMs: RETRY_AFTER_MS });
    }
    this.#taken += 1;
    return new StreamPlace(
      () => Math.min(CHUNK_MAX_BYTES, Math.max(LEAST_BYTES, Math.floor((HELD_BYTES - this.#heldBytes) / SHARE))),
      (bytes) => (this.#heldBytes += bytes),
      () => (this.#taken -= 1),
    );
  }
}

/** One stream's place. */
export class StreamPlace {
  readonly #share: () => number;
  readonly #account: (bytes: number) => void;
  readonly #leave: () => void;
  #bytes = 0;

  constructor(share: () => number, account: (bytes: number) => void, leave: () => void) {
    this.#share = share;
    this.#account = account;
    this.#leave = leave;
  }

  /** Most bytes of the next batch, which count as held from now on. */
  reserve(): number {
    const bytes = this.#share();
    this.hold(bytes);
    return bytes;
  }

  /** It holds so many bytes now. */
  hold(bytes: number): void {
    this.#account(bytes - this.#bytes);
    this.#bytes = bytes;
  }

  leave(): void {
    this.hold(0);
    this.#leave();
  }
}
