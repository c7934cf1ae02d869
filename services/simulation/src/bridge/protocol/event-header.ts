// SPDX-License-Identifier: AGPL-3.0-only
import { ProtocolViolation } from "./protocol-violation.ts";

/** The fields before `body` as they are written, and where the body's text begins. */
export interface EventHeader {
  readonly fields: Readonly<HeaderFields>;
  readonly bodyStart: number;
}

export type HeaderFields = Record<HeaderField, string | number | undefined>;
type HeaderField = "type" | "kind" | "round" | "platform" | "agent_id";

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * Reads the header of an event line, which holds strings and integers only, each key once, then `body`.
 * Undefined if the line is no event, or not known to be one when something else is found: then JSON.parse judges it.
 */
export function scanEventHeader(text: string): EventHeader | undefined {
  const scanner = new Scanner(text);
  try {
    return scanner.scan();
  } catch (error) {
    if (!(error instanceof ProtocolViolation) || scanner.isEvent) throw error;
    return undefined;
  }
}

class Scanner {
  readonly #text: string;
  readonly #fields: HeaderFields = {
    type: undefined,
    kind: undefined,
    round: undefined,
    platform: undefined,
    agent_id: undefined,
  };
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isEvent(): boolean {
    return this.#fields.type === "event";
  }

  scan(): EventHeader | undefined {
    this.#expect(OPEN, "an event line must be a JSON object");
    for (;;) {
      const key = this.#string();
      this.#expect(COLON, "a colon is missing in an event's header");
      if (key === "body") return this.#end();
      this.#set(key, this.#value(key));
      if (key === "type" && !this.isEvent) return undefined;
      if (this.#peek() === CLOSE) throw new ProtocolViolation("an event has no body");
      this.#expect(COMMA, "a comma is missing in an event's header");
    }
  }

  #end(): EventHeader | undefined {
    this.#skipSpaces();
    return this.isEvent ? { fields: this.#fields, bodyStart: this.#at } : undefined;
  }

  #set(key: string, value: string | number): void {
    if (!isHeaderField(key)) throw new ProtocolViolation(`an event's header has an unknown field ${nameOf(key)}`);
    if (this.#fields[key] !== undefined) throw new ProtocolViolation(`an event's header has "${key}" twice`);
    this.#fields[key] = value;
  }

  #value(key: string): string | number {
    const first = this.#peek();
    if (first === QUOTE) return this.#string();
    if (first >= ZERO && first <= NINE) return this.#integer(key);
    throw new ProtocolViolation(`${nameOf(key)} in an event's header must be a string or an integer of at least 0`);
  }

  #integer(key: string): number {
    const start = this.#at;
    let code = this.#text.charCodeAt(this.#at);
    while (code >= ZERO && code <= NINE) code = this.#text.charCodeAt(++this.#at);
    const digits = this.#text.slice(start, this.#at);
    const value = Number(digits);
    const ends = code === COMMA || code === SPACE || code === CLOSE;
    if (!ends || (digits.length > 1 && digits.startsWith("0")) || !Number.isSafeInteger(value)) {
      throw new ProtocolViolation(`${nameOf(key)} in an event's header must be a string or an integer of at least 0`);
    }
    return value;
  }

  #string(): string {
    this.#expect(QUOTE, "a quote is missing in an event's header");
    const start = this.#at;
    let escaped = false;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) break;
      if (Number.isNaN(code)) throw new ProtocolViolation("a string in an event's header does not end");
      if (code === BACKSLASH) escaped = true;
      this.#at += code === BACKSLASH ? 2 : 1;
    }
    const raw = this.#text.slice(start, this.#at++);
    return escaped ? unescape(raw) : raw;
  }

  #peek(): number {
    this.#skipSpaces();
    return this.#text.charCodeAt(this.#at);
  }

  #expect(code: number, message: string): void {
    if (this.#peek() !== code) throw new ProtocolViolation(message);
    this.#at += 1;
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === SPACE) this.#at += 1;
  }
}

function unescape(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    throw new ProtocolViolation("a string in an event's header has a wrong escape");
  }
}

function isHeaderField(key: string): key is HeaderField {
  return key === "type" || key === "kind" || key === "round" || key === "platform" || key === "agent_id";
}

function nameOf(key: string): string {
  return `"${key.slice(0, 64)}"`;
}
