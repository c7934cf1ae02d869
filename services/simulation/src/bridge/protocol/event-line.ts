// SPDX-License-Identifier: AGPL-3.0-only
import { ID_PATTERN } from "@shoal/cast";
import { SERVICE_KINDS } from "../../event-log/index.ts";
import { type EventHeader, scanEventHeader } from "./event-header.ts";
import { ProtocolViolation } from "./protocol-violation.ts";

export const EVENT_MAX_BYTES = 262_144;

export interface EngineEvent {
  readonly kind: string;
  readonly round: number;
  readonly platform: string;
  readonly agentId: string;
  readonly body: Record<string, unknown>;
  /** The body as the worker wrote it. */
  readonly bodyBytes: Buffer;
}

const WORD = /^[a-z][a-z0-9_]{0,63}$/;
const ROUND_MAX = 2_147_483_647;

/** The event of a line, or undefined if the line is another message. `text` is the line decoded. */
export function parseEventLine(line: Buffer, text: string): EngineEvent | undefined {
  const header = scanEventHeader(text);
  if (header === undefined) return undefined;
  if (line.length > EVENT_MAX_BYTES) throw new ProtocolViolation(`an event is longer than ${EVENT_MAX_BYTES} bytes`);
  const { fields, bodyStart } = header;
  const end = bodyEnd(text);
  return {
    kind: kindOf(fields),
    round: roundOf(fields),
    platform: wordOf(fields, "platform", WORD) ?? "",
    agentId: wordOf(fields, "agent_id", ID_PATTERN) ?? "",
    body: parseObject(text.slice(bodyStart, end)),
    // Cut by bytes: from the front over the header, from the back over what follows the body, which is ASCII.
    bodyBytes: line.subarray(byteLength(line, text, bodyStart), line.length - (text.length - end)),
  };
}

function kindOf(fields: EventHeader["fields"]): string {
  const kind = wordOf(fields, "kind", WORD);
  if (kind === undefined) throw new ProtocolViolation('"kind" is missing in an event\'s header');
  if (SERVICE_KINDS.has(kind)) throw new ProtocolViolation(`events of kind "${kind}" are the service's own`);
  return kind;
}

function roundOf({ round }: EventHeader["fields"]): number {
  if (round === undefined) throw new ProtocolViolation('"round" is missing in an event\'s header');
  if (typeof round === "number" && round <= ROUND_MAX) return round;
  throw new ProtocolViolation(`"round" in an event's header must be an integer from 0 to ${ROUND_MAX}`);
}

function wordOf(
  fields: EventHeader["fields"],
  key: "kind" | "platform" | "agent_id",
  pattern: RegExp,
): string | undefined {
  const value = fields[key];
  if (value === undefined) return undefined;
  if (typeof value === "string" && pattern.test(value)) return value;
  throw new ProtocolViolation(`"${key}" in an event's header must match ${pattern.source}`);
}

function byteLength(line: Buffer, text: string, end: number): number {
  return text.length === line.length ? end : Buffer.byteLength(text.slice(0, end));
}

function bodyEnd(text: string): number {
  const close = lastIndexBefore(text, text.length);
  if (text[close] !== "}") throw new ProtocolViolation("an event line does not end with its closing brace");
  return lastIndexBefore(text, close) + 1;
}

/** Index of the last character before `end` that is not a space: trimEnd would take more than JSON's white space. */
function lastIndexBefore(text: string, end: number): number {
  let index = end - 1;
  while (text[index] === " ") index -= 1;
  return index;
}

function parseObject(text: string): Record<string, unknown> {
  // What is not an object alone, so also a body that another field follows, is no JSON between these two braces.
  if (!text.startsWith("{")) throw new ProtocolViolation("an event's body must be an object");
  try {
    const body: Record<string, unknown> = JSON.parse(text);
    return body;
  } catch {
    throw new ProtocolViolation("an event's body must be one JSON object and the line's last field");
  }
}
