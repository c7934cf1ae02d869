// SPDX-License-Identifier: AGPL-3.0-only
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
const AGENT_ID = /^[a-zA-Z0-9_-]{1,128}$/;
const ROUND_MAX = 2_147_483_647;
const HEADER_FIELDS = new Set(["type", "kind", "round", "platform", "agent_id"]);
const SERVICE_KINDS = new Set(["state", "log", "exit"]);

/** The event of a line, or undefined if the line is another message. `text` is the line decoded. */
export function parseEventLine(line: Buffer, text: string): EngineEvent | undefined {
  const header = scanEventHeader(text);
  if (header === undefined) return undefined;
  if (line.length > EVENT_MAX_BYTES) throw new ProtocolViolation(`an event is longer than ${EVENT_MAX_BYTES} bytes`);
  return { ...checkHeader(header.fields), ...readBody(line, text, header.bodyStart) };
}

function checkHeader(fields: EventHeader["fields"]): Omit<EngineEvent, "body" | "bodyBytes"> {
  for (const key of fields.keys()) {
    if (!HEADER_FIELDS.has(key))
      throw new ProtocolViolation(`an event's header has an unknown field "${key.slice(0, 64)}"`);
  }
  const kind = text(fields, "kind", WORD);
  if (kind === undefined) throw new ProtocolViolation('"kind" is missing in an event\'s header');
  if (SERVICE_KINDS.has(kind)) throw new ProtocolViolation(`events of kind "${kind}" are the service's own`);
  const platform = text(fields, "platform", WORD) ?? "";
  return { kind, round: round(fields), platform, agentId: text(fields, "agent_id", AGENT_ID) ?? "" };
}

function text(fields: EventHeader["fields"], key: string, pattern: RegExp): string | undefined {
  const value = fields.get(key);
  if (value === undefined) return undefined;
  if (typeof value === "string" && pattern.test(value)) return value;
  throw new ProtocolViolation(`"${key}" in an event's header must match ${pattern.source}`);
}

function round(fields: EventHeader["fields"]): number {
  const value = fields.get("round");
  if (value === undefined) throw new ProtocolViolation('"round" is missing in an event\'s header');
  if (typeof value === "number" && value <= ROUND_MAX) return value;
  throw new ProtocolViolation(`"round" in an event's header must be an integer from 0 to ${ROUND_MAX}`);
}

function readBody(line: Buffer, text: string, start: number): Pick<EngineEvent, "body" | "bodyBytes"> {
  const end = bodyEnd(text);
  // Cut by bytes: from the front over the header, from the back over what follows the body, which is ASCII.
  const head = text.length === line.length ? start : Buffer.byteLength(text.slice(0, start));
  const bodyBytes = line.subarray(head, line.length - (text.length - end));
  return { body: parseObject(text.slice(start, end)), bodyBytes };
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
