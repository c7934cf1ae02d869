// SPDX-License-Identifier: AGPL-3.0-only
import { type ByteRange, isAt } from "@shoal/simulation-contract";

const SPACE = 0x20;
const QUOTE = 0x22;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const UPPER_E = 0x45;
const LOWER_E = 0x65;
const LOWER_U = 0x75;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const DEPTH_MAX = 32;
const HEX_DIGITS = 4;

const PLAIN = bytesWhere((byte) => byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH);
const ESCAPED = bytesWhere((byte) => '"\\/bfnrt'.includes(String.fromCharCode(byte)));
const HEX = bytesWhere((byte) => /[\da-fA-F]/.test(String.fromCharCode(byte)));
const WORDS = ["true", "false", "null"].map((word) => Buffer.from(word));

/**
 * Checks bodies without making objects of them, and finds the values of a few fields. What it accepts is a JSON object,
 * if the bytes are valid UTF-8; what it does not accept may be one all the same: JSON.parse judges it.
 */
export class BodyScanner {
  /** Of each wanted field's value, its quotes included; empty if the object does not have it. */
  readonly values: readonly ByteRange[];
  readonly #wanted: readonly Buffer[];
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #escapes = false;

  constructor(wanted: readonly string[]) {
    this.#wanted = wanted.map((field) => Buffer.from(field));
    this.values = wanted.map(() => ({ start: 0, end: 0 }));
  }

  /** Where the JSON object ends that begins there; undefined if it is not known to be one. */
  endOf(bytes: Buffer, start: number): number | undefined {
    this.#bytes = bytes;
    this.#at = start;
    for (const value of this.values) value.end = value.start;
    return bytes[start] === OPEN && this.#skip(OPEN) && this.#members(0) ? this.#at : undefined;
  }

  #members(depth: number): boolean {
    if (this.#skip(CLOSE)) return true;
    for (;;) {
      this.#skipSpaces();
      const key = this.#at;
      if (!this.#string()) return false;
      const keyEnd = this.#at;
      if (depth === 0 && this.#escapes) return false;
      if (!this.#skip(COLON)) return false;
      this.#skipSpaces();
      const value = this.#at;
      if (!this.#value(depth)) return false;
      if (depth === 0) this.#note(key + 1, keyEnd - 1, value);
      if (this.#skip(CLOSE)) return true;
      if (!this.#skip(COMMA)) return false;
    }
  }

  #elements(depth: number): boolean {
    if (this.#skip(CLOSE_ARRAY)) return true;
    for (;;) {
      this.#skipSpaces();
      if (!this.#value(depth)) return false;
      if (this.#skip(CLOSE_ARRAY)) return true;
      if (!this.#skip(COMMA)) return false;
    }
  }

  #value(depth: number): boolean {
    const code = this.#bytes[this.#at] ?? 0;
    if (code === QUOTE) return this.#string();
    if (code === MINUS || (code >= ZERO && code <= NINE)) return this.#number();
    if (code === OPEN) return this.#inner(depth) && this.#members(depth + 1);
    if (code === OPEN_ARRAY) return this.#inner(depth) && this.#elements(depth + 1);
    return this.#word();
  }

  #inner(depth: number): boolean {
    this.#at += 1;
    return depth < DEPTH_MAX;
  }

  /** JSON.parse takes the last of several, too. */
  #note(key: number, keyEnd: number, value: number): void {
    for (let index = 0; index < this.#wanted.length; index += 1) {
      const wanted = this.#wanted[index];
      const range = this.values[index];
      if (wanted === undefined || range === undefined) continue;
      if (keyEnd - key !== wanted.length || !isAt(this.#bytes, key, wanted)) continue;
      range.start = value;
      range.end = this.#at;
    }
  }

  #string(): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== QUOTE) return false;
    let at = this.#at + 1;
    this.#escapes = false;
    for (;;) {
      while (PLAIN[bytes[at] ?? 0] === 1) at += 1;
      if (bytes[at] === QUOTE) break;
      if (bytes[at] !== BACKSLASH) return false;
      this.#escapes = true;
      at = endOfEscape(bytes, at + 1);
      if (at < 0) return false;
    }
    this.#at = at + 1;
    return true;
  }

  #number(): boolean {
    const bytes = this.#bytes;
    let at = this.#at;
    if (bytes[at] === MINUS) at += 1;
    const first = at;
    at = endOfDigits(bytes, at);
    if (at === first || (bytes[first] === ZERO && at > first + 1)) return false;
    if (bytes[at] === POINT) {
      const fraction = at + 1;
      at = endOfDigits(bytes, fraction);
      if (at === fraction) return false;
    }
    if (bytes[at] === LOWER_E || bytes[at] === UPPER_E) {
      at += 1;
      if (bytes[at] === PLUS || bytes[at] === MINUS) at += 1;
      const exponent = at;
      at = endOfDigits(bytes, exponent);
      if (at === exponent) return false;
    }
    this.#at = at;
    return true;
  }

  #word(): boolean {
    for (const word of WORDS) {
      if (!isAt(this.#bytes, this.#at, word)) continue;
      this.#at += word.length;
      return true;
    }
    return false;
  }

  /** Behind spaces, if it stands there. */
  #skip(code: number): boolean {
    this.#skipSpaces();
    if (this.#bytes[this.#at] !== code) return false;
    this.#at += 1;
    return true;
  }

  #skipSpaces(): void {
    while (this.#bytes[this.#at] === SPACE) this.#at += 1;
  }
}

/** Of the escape whose backslash stands before; -1 if it is none. */
function endOfEscape(bytes: Buffer, at: number): number {
  const code = bytes[at] ?? 0;
  if (ESCAPED[code] === 1) return at + 1;
  if (code !== LOWER_U) return -1;
  for (let digit = 1; digit <= HEX_DIGITS; digit += 1) if (HEX[bytes[at + digit] ?? 0] !== 1) return -1;
  return at + 1 + HEX_DIGITS;
}

function endOfDigits(bytes: Buffer, start: number): number {
  let at = start;
  for (let code = bytes[at] ?? 0; code >= ZERO && code <= NINE; code = bytes[++at] ?? 0);
  return at;
}

function bytesWhere(holds: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (holds(byte) ? 1 : 0));
}
