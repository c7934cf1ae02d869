// SPDX-License-Identifier: AGPL-3.0-only
import { isAt, type TextCache } from "@shoal/simulation-contract";
import type { HeaderWords } from "./header-words.ts";

/** What an event's header holds; its fields are overwritten line by line. */
export interface EventHeader {
  kind: string;
  round: number;
  platform: string;
  agentId: string;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const ROUND_MAX_DIGITS = 9;

interface Layout {
  readonly kind: Buffer;
  readonly round: Buffer;
  readonly platform: Buffer;
  readonly agentId: Buffer;
  readonly body: Buffer;
}

const layout = (space: string): Layout => ({
  kind: Buffer.from(`{"type":${space}"event",${space}"kind":${space}"`),
  round: Buffer.from(`",${space}"round":${space}`),
  platform: Buffer.from(`,${space}"platform":${space}"`),
  agentId: Buffer.from(`,${space}"agent_id":${space}"`),
  body: Buffer.from(`,${space}"body":${space}{`),
});
const COMPACT = layout("");
const SPACED = layout(" ");

/**
 * Reads headers as JSON.stringify and Python's json.dumps write them, in the documented order and without escapes:
 * nearly all there are. Every other line is left to the scanner that takes any header, which also says what is wrong.
 */
export class UsualHeader {
  readonly #words: HeaderWords;
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;

  constructor(words: HeaderWords) {
    this.#words = words;
  }

  /** Where the body begins; undefined if the header is not a usual one, or not as it must be. */
  scan(bytes: Buffer, start: number, header: EventHeader): number | undefined {
    this.#bytes = bytes;
    this.#at = start;
    if (this.#skip(COMPACT.kind)) return this.#scan(COMPACT, header);
    return this.#skip(SPACED.kind) ? this.#scan(SPACED, header) : undefined;
  }

  #scan(used: Layout, header: EventHeader): number | undefined {
    const kind = this.#word(this.#words.kinds);
    if (kind === undefined || !this.#skip(used.round)) return undefined;
    const round = this.#integer();
    if (round === undefined) return undefined;
    const platform = this.#optionalWord(used.platform, this.#words.platforms);
    const agentId = this.#optionalWord(used.agentId, this.#words.agentIds);
    if (platform === undefined || agentId === undefined || !this.#skip(used.body)) return undefined;
    header.kind = kind;
    header.round = round;
    header.platform = platform;
    header.agentId = agentId;
    return this.#at - 1;
  }

  #skip(expected: Buffer): boolean {
    if (!isAt(this.#bytes, this.#at, expected)) return false;
    this.#at += expected.length;
    return true;
  }

  #optionalWord(head: Buffer, words: TextCache): string | undefined {
    if (!this.#skip(head)) return "";
    const word = this.#word(words);
    this.#at += 1;
    return word;
  }

  /** Up to the quote that ends it. */
  #word(words: TextCache): string | undefined {
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start;
    for (let code = bytes[at] ?? 0; code !== QUOTE; code = bytes[++at] ?? 0) {
      if (code < SPACE || code === BACKSLASH) return undefined;
    }
    this.#at = at;
    return words.find(bytes, start, at);
  }

  #integer(): number | undefined {
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start;
    let value = 0;
    for (let code = bytes[at] ?? 0; code >= ZERO && code <= NINE; code = bytes[++at] ?? 0) {
      value = value * 10 + code - ZERO;
    }
    this.#at = at;
    const digits = at - start;
    const leadingZero = digits > 1 && bytes[start] === ZERO;
    return digits >= 1 && digits <= ROUND_MAX_DIGITS && !leadingZero ? value : undefined;
  }
}
