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
const NUMBERS_MAX_BYTES = 64;
const ZERO = 0x30;
const COMMA = 0x2c;
const COLON = 0x3a;

/**
 * Running hash over engine events: h(r) = SHA-256(h(r − 1) ‖ SHA-256 of the events since the end of round r − 1), h(0)
 * empty. Chained by round, so that a reopened log goes on from the value of its last round.
 */
export class EngineHash {
  #gathered = Buffer.allocUnsafeSlow(GATHERED_BYTES);
  #bytes = 0;
  #value: string;
  #sinceRound: Hash = createHash("sha256");

  /** @param value where to go on from, 64 hexadecimal digits; empty at the start */
  constructor(value = "") {
    this.#value = value;
  }

  add({ kind, round, platform, agentId, bodyBytes }: HashedEvent): void {
    const characters = kind.length + platform.length + agentId.length;
    const mostBytes = CHARACTER_MAX_BYTES * characters + NUMBERS_MAX_BYTES + bodyBytes.length;
    if (mostBytes > this.#gathered.length - this.#bytes) this.#makeRoom(mostBytes);
    this.#number(round);
    this.#byte(COMMA);
    // Every part carries its length, so that no two sequences of events give the same bytes.
    this.#part(kind);
    this.#part(platform);
    this.#part(agentId);
    this.#number(bodyBytes.length);
    this.#byte(COLON);
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

  #makeRoom(bytes: number): void {
    this.#flush();
    if (bytes > this.#gathered.length) this.#gathered = Buffer.allocUnsafeSlow(bytes);
  }

  #flush(): void {
    this.#sinceRound.update(this.#gathered.subarray(0, this.#bytes));
    this.#bytes = 0;
  }

  #part(text: string): void {
    this.#number(text.length);
    this.#byte(COLON);
    this.#text(text);
    this.#byte(COMMA);
  }

  // Byte by byte: for a few characters a call out of JavaScript costs more.
  #text(text: string): void {
    const start = this.#bytes;
    let all = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      all |= code;
      this.#gathered[start + index] = code;
    }
    this.#bytes = start + (all < 0x80 ? text.length : this.#gathered.write(text, start));
  }

  #number(value: number): void {
    if (value >= 10) this.#number(Math.floor(value / 10));
    this.#byte(ZERO + (value % 10));
  }

  #byte(byte: number): void {
    this.#gathered[this.#bytes] = byte;
    this.#bytes += 1;
  }
}
