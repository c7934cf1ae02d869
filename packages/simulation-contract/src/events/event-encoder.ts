// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "./event-record.ts";

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const INT32_MAX = 2 ** 31 - 1;
/** Tags and lengths of all fields and of the event itself, and its three numbers at their longest. */
const NUMBERS_AND_HEADS_MAX_BYTES = 64;
const CHARACTER_MAX_BYTES = 3;

/**
 * Bytes of one `events` element of StreamRunEventsResponse, tag and length included: concatenating the results for
 * several events gives a valid StreamRunEventsResponse. Fields with their default value are left out, as proto3 says.
 * @throws RangeError if seq, recorded_at_ms or round is not a whole number in its field's non-negative range.
 */
export function encodeEvent(event: EventRecord): Buffer {
  const out = Buffer.allocUnsafe(eventMaxBytes(event));
  return out.subarray(0, writeEvent(event, out, 0));
}

/** At least as many bytes as the encoded event has. */
export function eventMaxBytes({
  kind,
  platform,
  agent_id,
  body,
}: Pick<EventRecord, "kind" | "platform" | "agent_id" | "body">): number {
  const characters = kind.length + platform.length + agent_id.length;
  return NUMBERS_AND_HEADS_MAX_BYTES + CHARACTER_MAX_BYTES * characters + body.length;
}

/**
 * Writes what `encodeEvent` gives to `out`, which must have room for `eventMaxBytes`; gives the place after it.
 * @throws RangeError as `encodeEvent`.
 */
export function writeEvent(event: EventRecord, out: Buffer, start: number): number {
  const { seq, round, kind, platform, agent_id, recorded_at_ms, body } = event;
  check("seq", seq, Number.MAX_SAFE_INTEGER);
  check("round", round, INT32_MAX);
  check("recorded_at_ms", recorded_at_ms, Number.MAX_SAFE_INTEGER);
  const kindBytes = textBytes(kind);
  const platformBytes = textBytes(platform);
  const agentBytes = textBytes(agent_id);
  const size =
    numberSize(seq) +
    numberSize(round) +
    bytesSize(kindBytes) +
    bytesSize(platformBytes) +
    bytesSize(agentBytes) +
    numberSize(recorded_at_ms) +
    bytesSize(body.length);
  let at = writeVarint(out, tag(1, LENGTH_DELIMITED), start);
  at = writeVarint(out, size, at);
  at = writeNumber(out, 1, seq, at);
  at = writeNumber(out, 2, round, at);
  at = writeText(out, 3, kind, kindBytes, at);
  at = writeText(out, 4, platform, platformBytes, at);
  at = writeText(out, 5, agent_id, agentBytes, at);
  at = writeNumber(out, 6, recorded_at_ms, at);
  if (body.length === 0) return at;
  at = writeHead(out, 7, body.length, at);
  out.set(body, at);
  return at + body.length;
}

function check(field: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 0 || value > max) {
    throw new RangeError(`event.${field}: a whole number from 0 to ${max} is expected, not ${value}`);
  }
}

function tag(field: number, wireType: number): number {
  return field * 8 + wireType;
}

function varintSize(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  let size = 4;
  for (let rest = Math.floor(value / 0x1000_0000); rest > 0; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

function numberSize(value: number): number {
  return value === 0 ? 0 : 1 + varintSize(value);
}

function bytesSize(length: number): number {
  return length === 0 ? 0 : 1 + varintSize(length) + length;
}

// Names and ids are short and ASCII as a rule: a loop over them costs less than a call out of JavaScript.
function textBytes(text: string): number {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) >= 0x80) return Buffer.byteLength(text);
  }
  return text.length;
}

function writeVarint(out: Buffer, value: number, start: number): number {
  let at = start;
  let rest = value;
  for (; rest > 0x7fff_ffff; rest = Math.floor(rest / 0x80)) out[at++] = (rest % 0x80) | 0x80;
  // Shifts are quicker, but take 31 bits.
  for (; rest >= 0x80; rest >>>= 7) out[at++] = (rest & 0x7f) | 0x80;
  out[at++] = rest;
  return at;
}

function writeNumber(out: Buffer, field: number, value: number, at: number): number {
  return value === 0 ? at : writeVarint(out, value, writeVarint(out, tag(field, VARINT), at));
}

function writeHead(out: Buffer, field: number, length: number, at: number): number {
  return writeVarint(out, length, writeVarint(out, tag(field, LENGTH_DELIMITED), at));
}

function writeText(out: Buffer, field: number, text: string, bytes: number, at: number): number {
  if (bytes === 0) return at;
  const start = writeHead(out, field, bytes, at);
  if (bytes === text.length) {
    for (let index = 0; index < bytes; index++) out[start + index] = text.charCodeAt(index);
  } else {
    out.write(text, start, "utf8");
  }
  return start + bytes;
}
