// SPDX-License-Identifier: Apache-2.0

/** Reads protobuf's wire format from a part of a buffer. Throws RangeError where the bytes are not valid. */
export class WireReader {
  readonly #bytes: Buffer;
  #end: number;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#end = bytes.length;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** A signed 64-bit value; exact within ±2^53. */
  int64(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#byte();
      low |= (byte & 0x7f) << shift;
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

  /** Where a text or bytes stand. */
  range(into: { start: number; end: number }): void {
    const length = this.uint32();
    into.start = this.#at;
    this.#advance(length);
    into.end = this.#at;
  }

  /** Reads what follows as an embedded message, at whose end it is done; gives what `leave` wants. */
  enter(): number {
    const outer = this.#end;
    const length = this.uint32();
    if (length > outer - this.#at) throw endsInField();
    this.#end = this.#at + length;
    return outer;
  }

  /** Goes on with the message around it. */
  leave(outer: number): void {
    this.#end = outer;
  }

  /** Passes over a field of this wire type. */
  skip(wireType: number): void {
    if (wireType === 0) this.int64();
    else if (wireType === 1) this.#advance(8);
    else if (wireType === 2) this.#advance(this.uint32());
    else if (wireType === 5) this.#advance(4);
    else throw new RangeError(`wire type ${wireType} is not supported`);
  }

  #advance(length: number): void {
    if (length > this.#end - this.#at) throw endsInField();
    this.#at += length;
  }

  #byte(): number {
    const byte = this.#at < this.#end ? this.#bytes[this.#at++] : undefined;
    if (byte === undefined) throw endsInField();
    return byte;
  }
}

function endsInField(): RangeError {
  return new RangeError("the bytes end in the middle of a field");
}
