// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "./event-record.ts";

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const INT32_MAX = 2 ** 31 - 1;

/**
 * Bytes of one `events` element of StreamRunEventsResponse, tag and length included: concatenating the results for
 * several events gives a valid StreamRunEventsResponse. Fields with their default value are left out, as proto3 says.
 * @throws RangeError if seq, recorded_at_ms or round is not a whole number in its field's non-negative range.
 */
export function encodeEvent(event: EventRecord): Buffer {
  check("seq", event.seq, Number.MAX_SAFE_INTEGER);
  check("round", event.round, INT32_MAX);
  check("recorded_at_ms", event.recorded_at_ms, Number.MAX_SAFE_INTEGER);
  const kindBytes = Buffer.byteLength(event.kind);
  const platformBytes = Buffer.byteLength(event.platform);
  const agentBytes = Buffer.byteLength(event.agent_id);
  const size =
    numberSize(event.seq) +
    numberSize(event.round) +
    bytesSize(kindBytes) +
    bytesSize(platformBytes) +
    bytesSize(agentBytes) +
    numberSize(event.recorded_at_ms) +
    bytesSize(event.body.length);
  const out = Buffer.allocUnsafe(1 + varintSize(size) + size);
  let at = writeVarint(out, tag(1, LENGTH_DELIMITED), 0);
  at = writeVarint(out, size, at);
  at = writeNumber(out, 1, event.seq, at);
  at = writeNumber(out, 2, event.round, at);
  at = writeText(out, 3, event.kind, kindBytes, at);
  at = writeText(out, 4, event.platform, platformBytes, at);
  at = writeText(out, 5, event.agent_id, agentBytes, at);
  at = writeNumber(out, 6, event.recorded_at_ms, at);
  if (event.body.length > 0) event.body.copy(out, writeHead(out, 7, event.body.length, at));
  return out;
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
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

function numberSize(value: number): number {
  return value === 0 ? 0 : 1 + varintSize(value);
}

function bytesSize(length: number): number {
  return length === 0 ? 0 : 1 + varintSize(length) + length;
}

function writeVarint(out: Buffer, value: number, start: number): number {
  let at = start;
  let rest = value;
  while (rest >= 0x80) {
    out[at++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  out[at++] = rest;
  return at;
}

function writeNumber(out: Buffer, field: number, value: number, at: number): number {
  return value === 0 ? at : writeVarint(out, value, writeVarint(out, tag(field, VARINT), at));
}

function writeHead(out: Buffer, field: number, length: number, at: number): number {
  return writeVarint(out, length, writeVarint(out, tag(field, LENGTH_DELIMITED), at));
}

function writeText(out: Buffer, field: number, text: string, length: number, at: number): number {
  if (length === 0) return at;
  const start = writeHead(out, field, length, at);
  out.write(text, start, "utf8");
  return start + length;
}
