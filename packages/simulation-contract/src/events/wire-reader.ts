// SPDX-License-Identifier: Apache-2.0

/** Reads protobuf's wire format from a part of a buffer. Throws RangeError where the bytes are not valid. */
export class WireReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  #at: number;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** A signed 64-bit value; exact within ±2^53. */
  int64(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#byte();
      low += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return low;
    }
    const fifth = this.#byte();
    low += (fifth & 0x0f) * 2 ** 28;
    let high = (fifth & 0x7f) >> 4;
    if (fifth < 0x80) return high * 2 ** 32 + low;
    for (let shift = 3; shift < 35; shift += 7) {
      const byte = this.#byte();
      high |= (byte & 0x7f) << shift;
      if (byte < 0x80) return high * 2 ** 32 + low;
    }
    throw new RangeError("a varint is longer than 10 bytes");
  }

  /** A signed 32-bit value. */
  int32(): number {
    return this.int64() | 0;
  }

  /** A field number and wire type, or a length. */
  uint32(): number {
    const value = this.int64();
    if (value < 0 || value > 0xffff_ffff) throw new RangeError("a length or tag is out of range");
    return value;
  }

  text(): string {
    const { start, end } = this.#delimited();
    return this.#bytes.toString("utf8", start, end);
  }

  /** A view, no copy. */
  bytes(): Buffer {
    const { start, end } = this.#delimited();
    return this.#bytes.subarray(start, end);
  }

  /** A reader of an embedded message. */
  message(): WireReader {
    const { start, end } = this.#delimited();
    return new WireReader(this.#bytes, start, end);
  }

  /** Passes over a field of this wire type. */
  skip(wireType: number): void {
    if (wireType === 0) this.int64();
    else if (wireType === 1) this.#advance(8);
    else if (wireType === 2) this.#delimited();
    else if (wireType === 5) this.#advance(4);
    else throw new RangeError(`wire type ${wireType} is not supported`);
  }

  #delimited(): { start: number; end: number } {
    const length = this.uint32();
    const start = this.#at;
    this.#advance(length);
    return { start, end: this.#at };
  }

  #advance(length: number): void {
    if (length > this.#end - this.#at) throw new RangeError("the bytes end in the middle of a field");
    this.#at += length;
  }

  #byte(): number {
    const byte = this.#at < this.#end ? this.#bytes[this.#at++] : undefined;
    if (byte === undefined) throw new RangeError("the bytes end in the middle of a field");
    return byte;
  }
}
