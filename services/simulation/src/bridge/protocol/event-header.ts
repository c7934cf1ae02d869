// SPDX-License-Identifier: AGPL-3.0-only
import { ID_PATTERN } from "@shoal/cast";
import { WORD_PATTERN } from "./header-words.ts";
import { ProtocolViolation } from "./protocol-violation.ts";
import type { EventHeader } from "./usual-header.ts";

type HeaderField = "type" | "kind" | "round" | "platform" | "agent_id";
type HeaderFields = Record<HeaderField, string | number | undefined>;

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

/**
 * Reads the header of an event line, which holds strings and integers only, each key once, then `body`; gives where
 * the body begins. Undefined if the line is no event, or not known to be one when something else is found: then
 * JSON.parse judges it.
 */
export function scanEventHeader(text: string, start: number, header: EventHeader): number | undefined {
  const scanner = new Scanner(text, start);
  try {
    const bodyStart = scanner.scan();
    if (bodyStart !== undefined) Object.assign(header, checked(scanner.fields));
    return bodyStart;
  } catch (error) {
    if (!(error instanceof ProtocolViolation) || scanner.isEvent) throw error;
    return undefined;
  }
}

function checked(fields: HeaderFields): EventHeader {
  const kind = wordOf(fields, "kind", WORD_PATTERN);
  if (kind === undefined) throw new ProtocolViolation('"kind" is missing in an event\'s header');
  return {
    kind,
    round: roundOf(fields),
    platform: wordOf(fields, "platform", WORD_PATTERN) ?? "",
    agentId: wordOf(fields, "agent_id", ID_PATTERN) ?? "",
  };
}

function roundOf({ round }: HeaderFields): number {
  if (round === undefined) throw new ProtocolViolation('"round" is missing in an event\'s header');
  if (typeof round === "number" && round <= ROUND_MAX) return round;
  throw new ProtocolViolation(`"round" in an event's header must be an integer from 0 to ${ROUND_MAX}`);
}

function wordOf(fields: HeaderFields, key: "kind" | "platform" | "agent_id", pattern: RegExp): string | undefined {
  const value = fields[key];
  if (value === undefined) return undefined;
  // A copy, since a slice would keep the whole text that it was cut from.
  if (typeof value === "string" && pattern.test(value)) return Buffer.from(value).toString();
  throw new ProtocolViolation(`"${key}" in an event's header must match ${pattern.source}`);
}

class Scanner {
  readonly #text: string;
  readonly fields: HeaderFields = {
    type: undefined,
    kind: undefined,
    round: undefined,
    platform: undefined,
    agent_id: undefined,
  };
  #at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  get isEvent(): boolean {
    return this.fields.type === "event";
  }

  scan(): number | undefined {
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

  #end(): number | undefined {
    this.#skipSpaces();
    return this.isEvent ? this.#at : undefined;
  }

  #set(key: string, value: string | number): void {
    if (!isHeaderField(key)) throw new ProtocolViolation(`an event's header has an unknown field ${nameOf(key)}`);
    if (this.fields[key] !== undefined) throw new ProtocolViolation(`an event's header has "${key}" twice`);
    this.fields[key] = value;
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
      if (code === BACKSLASH) {
        escaped = true;
        this.#at += 1;
      }
      // Neither does it end at the line's end, nor at the text's.
      if (!(this.#text.charCodeAt(this.#at) >= SPACE))
        throw new ProtocolViolation("a string in an event's header does not end");
      this.#at += 1;
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
