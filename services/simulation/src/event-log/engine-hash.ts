// SPDX-License-Identifier: AGPL-3.0-only
import { createHash, type Hash } from "node:crypto";

/** What of an engine event is hashed: neither its seq nor any host time. */
export interface HashedEvent {
  readonly kind: string;
  readonly round: number;
  readonly platform: string;
  readonly agentId: string;
  readonly bodyBytes: Uint8Array;
}

// A call of the hash costs more than its work on a few hundred bytes, so that what it takes in is gathered.
const GATHERED_BYTES = 8192;
const CHARACTER_MAX_BYTES = 3;

/**
 * Running hash over engine events: h(r) = SHA-256(h(r − 1) ‖ SHA-256 of the events since the end of round r − 1), h(0)
 * empty. Chained by round, so that a reopened log goes on from the value of its last round.
 */
export class EngineHash {
  readonly #gathered = Buffer.allocUnsafeSlow(GATHERED_BYTES);
  #bytes = 0;
  #value: string;
  #sinceRound: Hash = createHash("sha256");

  /** @param value where to go on from, 64 hexadecimal digits; empty at the start */
  constructor(value = "") {
    this.#value = value;
  }

  add({ kind, round, platform, agentId, bodyBytes }: HashedEvent): void {
    // Every part carries its length, so that no two sequences of events give the same bytes.
    const header = `${round},${part(kind)}${part(platform)}${part(agentId)}${bodyBytes.length}:`;
    const mostBytes = CHARACTER_MAX_BYTES * header.length + bodyBytes.length;
    if (mostBytes > GATHERED_BYTES - this.#bytes) this.#flush();
    if (mostBytes > GATHERED_BYTES) {
      this.#sinceRound.update(header).update(bodyBytes);
      return;
    }
    this.#bytes += this.#gathered.write(header, this.#bytes, "utf8");
    this.#gathered.set(bodyBytes, this.#bytes);
    this.#bytes += bodyBytes.length;
  }

  /** Ends a round, its `round_ended` included; the value as of then. */
  endRound(): string {
    this.#flush();
    const digest = this.#sinceRound.digest();
    this.#value = createHash("sha256").update(Buffer.from(this.#value, "hex")).update(digest).digest("hex");
    this.#sinceRound = createHash("sha256");
    return this.#value;
  }

  #flush(): void {
    this.#sinceRound.update(this.#gathered.subarray(0, this.#bytes));
    this.#bytes = 0;
  }
}

function part(text: string): string {
  return `${text.length}:${text},`;
}
