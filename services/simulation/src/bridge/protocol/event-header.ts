// SPDX-License-Identifier: AGPL-3.0-only
import { ID_PATTERN } from "@shoal/cast";
import { ProtocolViolation } from "./protocol-violation.ts";
import { WordCache } from "./word-cache.ts";

const WORD = /^[a-z][a-z0-9_]{0,63}$/;
const ROUND_MAX = 2_147_483_647;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;

type WordField = "kind" | "platform" | "agent_id";
type Field = WordField | "type" | "round";

/**
 * Reads the header of an event line, which holds strings and integers only, each key once, then `body`. One scanner
 * reads line after line, so that nothing is made for a line but what is new in it.
 */
export class EventHeaderScanner {
  kind = "";
  round = 0;
  platform = "";
  agentId = "";
  readonly #kinds = new WordCache(WORD, 64);
  readonly #platforms = new WordCache(WORD, 64);
  readonly #agentIds = new WordCache(ID_PATTERN, 4096);
  #text = "";
  #at = 0;
  #isEvent = false;
  /** Which fields were there, and which of them are not as they must be. */
  #seen = new Set<Field>();
  #wrong: Field | undefined;
  // The string that was read last.
  #from = 0;
  #to = 0;
  #hash = 0;
  #escaped = false;

  /**
   * Where the text of the body begins; undefined if the line is no event, or not known to be one when something else
   * is found: then JSON.parse judges it.
   * @param text of one or more lines; a character below 0x20 ends what is read
   */
  scan(text: string, start: number): number | undefined {
    this.#text = text;
    this.#at = start;
    this.#isEvent = false;
    this.#seen.clear();
    this.#wrong = undefined;
    this.kind = this.platform = this.agentId = "";
    try {
      return this.#scan();
    } catch (error) {
      if (!(error instanceof ProtocolViolation) || this.#isEvent) throw error;
      return undefined;
    }
  }

  #scan(): number | undefined {
    this.#expect(OPEN, "an event line must be a JSON object");
    for (;;) {
      this.#string();
      const key = this.#key();
      this.#expect(COLON, "a colon is missing in an event's header");
      if (key === "body") return this.#end();
      this.#take(key);
      if (key === "type" && !this.#isEvent) return undefined;
      if (this.#peek() === CLOSE) throw new ProtocolViolation("an event has no body");
      this.#expect(COMMA, "a comma is missing in an event's header");
    }
  }

  #end(): number | undefined {
    this.#peek();
    if (!this.#isEvent) return undefined;
    for (const field of ["kind", "round"] as const) {
      if (!this.#seen.has(field)) throw new ProtocolViolation(`"${field}" is missing in an event's header`);
    }
    if (this.#wrong !== undefined)
      throw new ProtocolViolation(`"${this.#wrong}" in an event's header ${must(this.#wrong)}`);
    return this.#at;
  }

  #key(): Field | "body" {
    const name = this.#word();
    switch (name) {
      case "type":
      case "kind":
      case "round":
      case "platform":
      case "agent_id":
        if (this.#seen.has(name)) throw new ProtocolViolation(`an event's header has "${name}" twice`);
        this.#seen.add(name);
        return name;
      case "body":
        return name;
      default:
        throw new ProtocolViolation(`an event's header has an unknown field "${name.slice(0, 64)}"`);
    }
  }

  #take(field: Field): void {
    const first = this.#peek();
    if (first >= ZERO && first <= NINE) return this.#number(field, this.#integer(field));
    if (first !== QUOTE) throw notSimple(field);
    this.#string();
    if (field === "type") this.#isEvent = this.#word() === "event";
    else if (field === "round") this.#wrong ??= field;
    else this.#setWord(field);
  }

  #number(field: Field, value: number): void {
    if (field === "round" && value <= ROUND_MAX) this.round = value;
    else this.#wrong ??= field;
  }

  #setWord(field: WordField): void {
    if (field === "kind") this.kind = this.#found(this.#kinds, field);
    else if (field === "platform") this.platform = this.#found(this.#platforms, field);
    else this.agentId = this.#found(this.#agentIds, field);
  }

  #found(words: WordCache, field: WordField): string {
    const word = this.#escaped ? words.check(this.#word()) : words.find(this.#text, this.#from, this.#to, this.#hash);
    if (word === undefined) this.#wrong ??= field;
    return word ?? "";
  }

  #integer(field: Field): number {
    const start = this.#at;
    let value = 0;
    let code = this.#text.charCodeAt(start);
    while (code >= ZERO && code <= NINE) {
      value = value * 10 + code - ZERO;
      code = this.#text.charCodeAt(++this.#at);
    }
    const ends = code === COMMA || code === SPACE || code === CLOSE;
    const leadingZero = this.#at > start + 1 && this.#text.charCodeAt(start) === ZERO;
    if (!ends || leadingZero || !Number.isSafeInteger(value)) throw notSimple(field);
    return value;
  }

  /** Reads a string, of which only the place is remembered. */
  #string(): void {
    this.#expect(QUOTE, "a quote is missing in an event's header");
    const text = this.#text;
    let at = this.#at;
    let hash = 0;
    this.#from = at;
    this.#escaped = false;
    for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) {
      if (code === BACKSLASH) {
        this.#escaped = true;
        at += 1;
      }
      // Not a number at the text's end.
      if (!(text.charCodeAt(at) >= SPACE)) throw new ProtocolViolation("a string in an event's header does not end");
      hash = (Math.imul(hash, 31) + code) | 0;
      at += 1;
    }
    this.#to = at;
    this.#hash = hash;
    this.#at = at + 1;
  }

  #word(): string {
    const raw = this.#text.slice(this.#from, this.#to);
    return this.#escaped ? unescape(raw) : raw;
  }

  #peek(): number {
    while (this.#text.charCodeAt(this.#at) === SPACE) this.#at += 1;
    return this.#text.charCodeAt(this.#at);
  }

  #expect(code: number, message: string): void {
    if (this.#peek() !== code) throw new ProtocolViolation(message);
    this.#at += 1;
  }
}

function must(field: Field): string {
  if (field === "round") return `must be an integer from 0 to ${ROUND_MAX}`;
  return `must match ${field === "agent_id" ? ID_PATTERN.source : WORD.source}`;
}

function notSimple(field: Field): ProtocolViolation {
  return new ProtocolViolation(`"${field}" in an event's header must be a string or an integer of at least 0`);
}

function unescape(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    throw new ProtocolViolation("a string in an event's header has a wrong escape");
  }
}
