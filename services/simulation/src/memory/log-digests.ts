// SPDX-License-Identifier: AGPL-3.0-only
import type { Roster } from "../simulations/index.ts";
import { type DigestedLog, LogDigest } from "./log-digest.ts";

const MAX_BYTES = 100_663_296;

/** The digests used last, up to a number of bytes; the newest always. */
export class LogDigests {
  readonly #maxBytes: number;
  readonly #digests = new Map<string, LogDigest>();

  constructor(maxBytes = MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** Digests that are held. */
  get size(): number {
    return this.#digests.size;
  }

  of(runId: string, roster: Roster, log: Pick<DigestedLog, "lastSeq" | "tally">): LogDigest {
    const known = this.#digests.get(runId);
    const voidedCount = log.tally.voided.length;
    // One that knows more than the log is of a log that was put back to an earlier state, one that knows other agents of
    // a time before some joined, one that knows of less that counts no more has counted it.
    const isCurrent =
      known?.roster.count === roster.count && known.lastSeq <= log.lastSeq && known.voidedCount === voidedCount;
    const digest = isCurrent ? known : new LogDigest(roster, voidedCount);
    // Set anew, so that the map's order is that of the last use.
    this.#digests.delete(runId);
    this.#forgetOldest();
    this.#digests.set(runId, digest);
    return digest;
  }

  #forgetOldest(): void {
    let bytes = [...this.#digests.values()].reduce((sum, digest) => sum + digest.bytes, 0);
    for (const [runId, digest] of this.#digests) {
      if (bytes <= this.#maxBytes) return;
      bytes -= digest.bytes;
      this.#digests.delete(runId);
    }
  }
}
