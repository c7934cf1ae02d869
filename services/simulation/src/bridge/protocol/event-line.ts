// SPDX-License-Identifier: AGPL-3.0-only
import { SERVICE_KINDS } from "../../event-log/index.ts";
import { scanEventHeader } from "./event-header.ts";
import { createHeaderWords } from "./header-words.ts";
import type { MessageBlock } from "./message-block.ts";
import { ProtocolViolation } from "./protocol-violation.ts";
import { UsualHeader } from "./usual-header.ts";

export const EVENT_MAX_BYTES = 262_144;

/** An event as the log takes it. */
export interface EngineEvent {
  readonly kind: string;
  readonly round: number;
  readonly platform: string;
  readonly agentId: string;
  readonly body: Record<string, unknown>;
  /** The body as the worker wrote it. */
  readonly bodyBytes: Buffer;
  readonly fromEngine: true;
}

const OPEN = 0x7b;
const CLOSE = 0x7d;
const SPACE = 0x20;
const usualHeader = new UsualHeader(createHeaderWords());
const header = { kind: "", round: 0, platform: "", agentId: "" };

/** The event of a line, or undefined if the line is another message. */
export function parseEventLine(block: MessageBlock, start: number, end: number): EngineEvent | undefined {
  const { bytes, latin1 } = block;
  const bodyStart = usualHeader.scan(bytes, start, header) ?? scanEventHeader(latin1, start, header);
  if (bodyStart === undefined) return undefined;
  if (end - start > EVENT_MAX_BYTES) throw new ProtocolViolation(`an event is longer than ${EVENT_MAX_BYTES} bytes`);
  const { kind, round, platform, agentId } = header;
  if (SERVICE_KINDS.has(kind)) throw new ProtocolViolation(`events of kind "${kind}" are the service's own`);
  const bodyEnd = endOfBody(latin1, bodyStart, end);
  const body = parseObject(block, bodyStart, bodyEnd);
  const bodyBytes = bytes.subarray(bodyStart, bodyEnd);
  return { kind, round, platform, agentId, body, bodyBytes, fromEngine: true };
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

function parseObject(block: MessageBlock, start: number, end: number): Record<string, unknown> {
  // What is not an object alone, so also a body that another field follows, is no JSON between these two braces.
  if (block.latin1.charCodeAt(start) !== OPEN) throw new ProtocolViolation("an event's body must be an object");
  try {
    const body: Record<string, unknown> = JSON.parse(block.text(start, end));
    return body;
  } catch {
    throw new ProtocolViolation("an event's body must be one JSON object and the line's last field");
  }
}
