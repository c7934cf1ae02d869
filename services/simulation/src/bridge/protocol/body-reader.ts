// SPDX-License-Identifier: AGPL-3.0-only
import { type ByteRange, TextCache } from "@shoal/simulation-contract";
import { type CountedFields, countedFields } from "../../event-log/index.ts";
import { BodyScanner } from "./body-scanner.ts";
import { decimalIn } from "./decimal.ts";
import type { MessageBlock } from "./message-block.ts";
import { ProtocolViolation } from "./protocol-violation.ts";

const OPEN = 0x7b;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const DISTINCT_TYPES = 64;
const TYPE_MAX = 64;

/** Checks bodies, and takes of each what is counted. */
export class BodyReader {
  readonly #scanner = new BodyScanner(["type", "opinion"]);
  readonly #types = new TextCache(DISTINCT_TYPES, (text) => text.length <= TYPE_MAX);
  readonly #counted: { type: string | undefined; opinion: number | undefined } = {
    type: undefined,
    opinion: undefined,
  };

  /** Where the body ends that begins there, whose counted fields `counted` tells then; undefined if it must be parsed. */
  endOf(block: MessageBlock, start: number): number | undefined {
    return this.#scanner.endOf(block.bytes, start);
  }

  /** Of the body whose end was told last; in an object that is used again. */
  counted(block: MessageBlock): CountedFields {
    const [type, opinion] = this.#scanner.values;
    this.#counted.type = type && this.#text(block, type);
    this.#counted.opinion = opinion && this.#number(block, opinion);
    return this.#counted;
  }

  /** The counted fields of a body that ends there. */
  read(block: MessageBlock, start: number, end: number): CountedFields {
    return this.endOf(block, start) === end ? this.counted(block) : countedFields(parseObject(block, start, end));
  }

  #text(block: MessageBlock, { start, end }: ByteRange): string | undefined {
    const { bytes } = block;
    if (end === start || bytes[start] !== QUOTE) return undefined;
    for (let at = start; at < end; at += 1) {
      if (bytes[at] === BACKSLASH) return String(JSON.parse(block.text(start, end)));
    }
    return this.#types.find(bytes, start + 1, end - 1) ?? block.text(start + 1, end - 1);
  }

  #number(block: MessageBlock, { start, end }: ByteRange): number | undefined {
    return end === start ? undefined : decimalIn(block.bytes, start, end);
  }
}

function parseObject(block: MessageBlock, start: number, end: number): Record<string, unknown> {
  // What is not an object alone, so also a body that another field follows, is no JSON between these two braces.
  if (block.bytes[start] !== OPEN) throw new ProtocolViolation("an event's body must be an object");
  try {
    const body: Record<string, unknown> = JSON.parse(block.text(start, end));
    return body;
  } catch {
    throw new ProtocolViolation("an event's body must be one JSON object and the line's last field");
  }
}
