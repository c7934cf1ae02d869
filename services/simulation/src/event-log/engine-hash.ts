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

/**
 * Running hash over engine events: h(r) = SHA-256(h(r − 1) ‖ SHA-256 of the events since the end of round r − 1), h(0)
 * empty. Chained by round, so that a reopened log goes on from the value of its last round.
 */
export class EngineHash {
  #value: string;
  #sinceRound: Hash = createHash("sha256");

  /** @param value where to go on from, 64 hexadecimal digits; empty at the start */
  constructor(value = "") {
    this.#value = value;
  }

  add({ kind, round, platform, agentId, bodyBytes }: HashedEvent): void {
    // Every part carries its length, so that no two sequences of events give the same bytes.
    const header = `${round},${part(kind)}${part(platform)}${part(agentId)}${bodyBytes.length}:`;
    this.#sinceRound.update(header).update(bodyBytes);
  }

  /** Ends a round, its `round_ended` included; the value as of then. */
  endRound(): string {
    const digest = this.#sinceRound.digest();
    this.#value = createHash("sha256").update(Buffer.from(this.#value, "hex")).update(digest).digest("hex");
    this.#sinceRound = createHash("sha256");
    return this.#value;
  }
}

function part(text: string): string {
  return `${text.length}:${text},`;
}
