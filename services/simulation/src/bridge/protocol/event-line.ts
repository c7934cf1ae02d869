// SPDX-License-Identifier: AGPL-3.0-only
import { SERVICE_KINDS } from "@shoal/simulation-contract";
import { BodyReader } from "./body-reader.ts";
import { EngineEvent } from "./engine-event.ts";
import { scanEventHeader } from "./event-header.ts";
import { createHeaderWords } from "./header-words.ts";
import type { MessageBlock } from "./message-block.ts";
import { ProtocolViolation } from "./protocol-violation.ts";
import { UsualHeader } from "./usual-header.ts";

export const EVENT_MAX_BYTES = 262_144;

const LF = 0x0a;
const CLOSE = 0x7d;
const SPACE = 0x20;
const usualHeader = new UsualHeader(createHeaderWords());
const bodies = new BodyReader();
const header = { kind: "", round: 0, platform: "", agentId: "" };

/**
 * The event of the line that begins there, if it is written as nearly all are, in one go and without a look for the
 * line's end, which comes right after the body and a brace. Undefined: the line is to be read as a whole.
 */
export function parseUsualEvent(block: MessageBlock, start: number): EngineEvent | undefined {
  const { bytes, clean } = block;
  const bodyStart = clean ? usualHeader.scan(bytes, start, header) : undefined;
  if (bodyStart === undefined || SERVICE_KINDS.has(header.kind)) return undefined;
  const bodyEnd = bodies.endOf(block, bodyStart);
  if (bodyEnd === undefined || bytes[bodyEnd] !== CLOSE || bytes[bodyEnd + 1] !== LF) return undefined;
  if (bodyEnd + 1 - start > EVENT_MAX_BYTES) return undefined;
  return new EngineEvent(header, bytes.subarray(bodyStart, bodyEnd), bodies.counted(block));
}

/** Where the line after a usual event begins. */
export function afterUsualEvent({ bytes }: MessageBlock, { bodyBytes }: EngineEvent): number {
  return bodyBytes.byteOffset - bytes.byteOffset + bodyBytes.length + 2;
}

/** The event of a line, or undefined if the line is another message. */
export function parseEventLine(block: MessageBlock, start: number, end: number): EngineEvent | undefined {
  const { bytes } = block;
  const bodyStart = usualHeader.scan(bytes, start, header) ?? scanEventHeader(block.latin1, start, header);
  if (bodyStart === undefined) return undefined;
  if (end - start > EVENT_MAX_BYTES) throw new ProtocolViolation(`an event is longer than ${EVENT_MAX_BYTES} bytes`);
  const { kind } = header;
  if (SERVICE_KINDS.has(kind)) throw new ProtocolViolation(`events of kind "${kind}" are the service's own`);
  const bodyEnd = endOfBody(bytes, bodyStart, end);
  return new EngineEvent(header, bytes.subarray(bodyStart, bodyEnd), bodies.read(block, bodyStart, bodyEnd));
}

function endOfBody(line: Buffer, start: number, end: number): number {
  const close = lastBefore(line, start, end);
  if (line[close] !== CLOSE) {
    throw new ProtocolViolation("an event line does not end with its closing brace");
  }
  return lastBefore(line, start, close) + 1;
}

/** Index of the last byte before `end` that is not a space. */
function lastBefore(line: Buffer, start: number, end: number): number {
  let index = end - 1;
  while (index > start && line[index] === SPACE) index -= 1;
  return index;
}
