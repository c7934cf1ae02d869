// SPDX-License-Identifier: Apache-2.0
import type { ByteRange, EventCursor } from "@shoal/simulation-contract";
import { recordedAt } from "./event-text.ts";

const FIRST_BYTES = 65_536;
// Everything in a frame but names and body, and what it takes to escape a byte of a name.
const FRAME_MAX_BYTES = 256;
const ESCAPED_MAX_BYTES = 6;
const ZERO = 0x30;
const QUOTE = 0x22;

const ID = Buffer.from("id: ");
const SEQ = Buffer.from('\ndata: {"seq":');
const ROUND = Buffer.from(',"round":');
const KIND = Buffer.from(',"kind":');
const PLATFORM = Buffer.from(',"platform":');
const AGENT_ID = Buffer.from(',"agent_id":');
const RECORDED_AT = Buffer.from(',"recorded_at":"');
const BODY = Buffer.from('","body":');
const TAIL = Buffer.from("}\n\n");
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => (/[\w-]/.test(String.fromCharCode(byte)) ? 1 : 0));

// Turns encoded events into the bytes of their frames, without anything in between: what `eventText` says, byte for
// byte. Its memory is used again and again.
export class FrameWriter {
  #out = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #at = 0;
  #recordedAtMs = Number.NaN;
  #recordedAt = Buffer.alloc(0);

  // Gives where the frame ends.
  write(event: EventCursor): number {
    const { bytes, kind, platform, agentId, body, recordedAtMs } = event;
    const ofNames = sizeOf(kind) + sizeOf(platform) + sizeOf(agentId);
    this.#makeRoom(FRAME_MAX_BYTES + ESCAPED_MAX_BYTES * ofNames + sizeOf(body));
    this.#bytes(ID);
    this.#number(event.seq);
    this.#bytes(SEQ);
    this.#number(event.seq);
    this.#bytes(ROUND);
    this.#number(event.round);
    this.#bytes(KIND);
    this.#quoted(bytes, kind);
    this.#bytes(PLATFORM);
    this.#quoted(bytes, platform);
    this.#bytes(AGENT_ID);
    this.#quoted(bytes, agentId);
    this.#bytes(RECORDED_AT);
    if (recordedAtMs !== this.#recordedAtMs) this.#recordedAt = Buffer.from(recordedAt(recordedAtMs));
    this.#recordedAtMs = recordedAtMs;
    this.#bytes(this.#recordedAt);
    this.#bytes(BODY);
    this.#at += bytes.copy(this.#out, this.#at, body.start, body.end);
    this.#bytes(TAIL);
    return this.#at;
  }

  // Forgets what was written before.
  begin(): void {
    this.#at = 0;
  }

  // A copy of what was written.
  copy(): Buffer {
    return Buffer.from(this.#out.subarray(0, this.#at));
  }

  #makeRoom(bytes: number): void {
    if (this.#at + bytes <= this.#out.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#at + bytes, 2 * this.#out.length));
    this.#out.copy(larger, 0, 0, this.#at);
    this.#out = larger;
  }

  // Byte by byte: for a few a call out of JavaScript costs more.
  #bytes(bytes: Buffer): void {
    const out = this.#out;
    let at = this.#at;
    for (let index = 0; index < bytes.length; index += 1) out[at++] = bytes[index] ?? 0;
    this.#at = at;
  }

  #quoted(bytes: Buffer, { start, end }: ByteRange): void {
    const out = this.#out;
    let at = this.#at;
    out[at++] = QUOTE;
    for (let from = start; from < end; from += 1) {
      const byte = bytes[from] ?? 0;
      if (PLAIN[byte] === 0) return this.#escaped(bytes.toString("utf8", start, end));
      out[at++] = byte;
    }
    out[at++] = QUOTE;
    this.#at = at;
  }

  #escaped(text: string): void {
    this.#at += this.#out.write(JSON.stringify(text), this.#at);
  }

  #number(value: number): void {
    if (value >= 10) this.#number(Math.floor(value / 10));
    this.#out[this.#at++] = ZERO + (value % 10);
  }
}

function sizeOf({ start, end }: ByteRange): number {
  return end - start;
}
