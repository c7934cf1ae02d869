// SPDX-License-Identifier: AGPL-3.0-only
import { SERVICE_KINDS } from "../../event-log/index.ts";
import { BodyReader } from "./body-reader.ts";
import { EngineEvent } from "./engine-event.ts";
import { scanEventHeader } from "./event-header.ts";
import { createHeaderWords } from "./header-words.ts";
import type { MessageBlock } from "./message-block.ts";
import { ProtocolViolation } from "./protocol-violation.ts";
import { UsualHeader } from "./usual-header.ts";

export const EVENT_MAX_BYTES = 262_144;

const CLOSE = 0x7d;
const SPACE = 0x20;
const usualHeader = new UsualHeader(createHeaderWords());
const bodies = new BodyReader();
const header = { kind: "", round: 0, platform: "", agentId: "" };

/** The event of a line, or undefined if the line is another message. */
export function parseEventLine(block: MessageBlock, start: number, end: number): EngineEvent | undefined {
  const { bytes, latin1 } = block;
  const bodyStart = usualHeader.scan(bytes, start, header) ?? scanEventHeader(latin1, start, header);
  if (bodyStart === undefined) return undefined;
  if (end - start > EVENT_MAX_BYTES) throw new ProtocolViolation(`an event is longer than ${EVENT_MAX_BYTES} bytes`);
  const { kind } = header;
  if (SERVICE_KINDS.has(kind)) throw new ProtocolViolation(`events of kind "${kind}" are the service's own`);
  const bodyEnd = endOfBody(latin1, bodyStart, end);
  return new EngineEvent(header, bytes.subarray(bodyStart, bodyEnd), bodies.read(block, bodyStart, bodyEnd));
}

function endOfBody(line: string, start: number, end: number): number {
  const close = lastBefore(line, start, end);
  if (line.charCodeAt(close) !== CLOSE) {
    throw new ProtocolViolation("an event line does not end with its closing brace");
  }
  return lastBefore(line, start, close) + 1;
}

/** Index of the last character before `end` that is not a space: trimEnd would take more than JSON's white space. */
function lastBefore(line: string, start: number, end: number): number {
  let index = end - 1;
  while (index > start && line.charCodeAt(index) === SPACE) index -= 1;
  return index;
}
