// SPDX-License-Identifier: AGPL-3.0-only
const FIRST_BYTES = 1_024;
const DOUBLE_BYTES = 8;
const VARINT_MAX_BYTES = 8;
const SMALL_MAX = 0xef;
const INTEGER = 0xf0;
const DOUBLE = 0xf1;
const OBJECT = 0xf2;
const HEX = 0xf3;
const TEXT = 0xf4;
const HEX_BYTES = /^(?:[0-9a-f]{2})+$/;

type Packable = number | string | { readonly [key: string]: Packable };

/** Keys in their order: a node for each beginning that some object had. */
interface Shape {
  readonly keys: readonly string[];
  readonly longer: Map<string, Shape>;
  number: number | undefined;
}

/**
 * Objects of numbers, texts and such objects, packed into a twentieth of their memory: the keys of all objects that
 * have the same ones in the same order are kept once, whole numbers and hexadecimal texts take few bytes. Fields that
 * are undefined are left out.
 */
export class JsonPacker {
  readonly #shapes: (readonly string[])[] = [];
  readonly #empty: Shape = { keys: [], longer: new Map(), number: undefined };
  #out = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #at = 0;

  /** A text of one character a byte, which takes no more memory than its bytes. */
  pack(value: object): string {
    this.#at = 0;
    this.#write(value as Packable);
    return this.#out.toString("latin1", 0, this.#at);
  }

  unpack(packed: string): unknown {
    return new Unpacking(Buffer.from(packed, "latin1"), this.#shapes).value();
  }

  #write(value: Packable): void {
    if (typeof value === "number") this.#number(value);
    else if (typeof value === "string") this.#text(value);
    else this.#object(value);
  }

  #number(value: number): void {
    if (Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)) {
      if (value <= SMALL_MAX) return this.#byte(value);
      this.#byte(INTEGER);
      return this.#varint(value);
    }
    this.#byte(DOUBLE);
    this.#makeRoom(DOUBLE_BYTES);
    this.#at = this.#out.writeDoubleLE(value, this.#at);
  }

  #text(text: string): void {
    const isHex = HEX_BYTES.test(text);
    const bytes = Buffer.from(text, isHex ? "hex" : "utf8");
    this.#byte(isHex ? HEX : TEXT);
    this.#varint(bytes.length);
    this.#makeRoom(bytes.length);
    this.#at += bytes.copy(this.#out, this.#at);
  }

  #object(object: { readonly [key: string]: Packable }): void {
    let shape = this.#empty;
    for (const key of Object.keys(object)) if (object[key] !== undefined) shape = longer(shape, key);
    this.#byte(OBJECT);
    this.#varint((shape.number ??= this.#shapes.push(shape.keys) - 1));
    for (const key of shape.keys) this.#write(object[key] ?? 0);
  }

  #varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.#byte((rest % 0x80) | 0x80);
    this.#byte(rest);
  }

  #byte(byte: number): void {
    this.#makeRoom(VARINT_MAX_BYTES);
    this.#out[this.#at] = byte;
    this.#at += 1;
  }

  #makeRoom(bytes: number): void {
    if (this.#at + bytes <= this.#out.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#at + bytes));
    this.#out.copy(larger, 0, 0, this.#at);
    this.#out = larger;
  }
}

function longer(shape: Shape, key: string): Shape {
  let next = shape.longer.get(key);
  if (next === undefined) {
    next = { keys: [...shape.keys, key], longer: new Map(), number: undefined };
    shape.longer.set(key, next);
  }
  return next;
}

class Unpacking {
  readonly #bytes: Buffer;
  readonly #shapes: readonly (readonly string[])[];
  #at = 0;

  constructor(bytes: Buffer, shapes: readonly (readonly string[])[]) {
    this.#bytes = bytes;
    this.#shapes = shapes;
  }

  value(): Packable {
    const tag = this.#byte();
    switch (tag) {
      case INTEGER:
        return this.#varint();
      case DOUBLE:
        this.#at += DOUBLE_BYTES;
        return this.#bytes.readDoubleLE(this.#at - DOUBLE_BYTES);
      case OBJECT:
        return Object.fromEntries((this.#shapes[this.#varint()] ?? []).map((key) => [key, this.value()]));
      case HEX:
        return this.#text("hex");
      case TEXT:
        return this.#text("utf8");
      default:
        return tag;
    }
  }

  #text(encoding: "hex" | "utf8"): string {
    const bytes = this.#varint();
    this.#at += bytes;
    return this.#bytes.toString(encoding, this.#at - bytes, this.#at);
  }

  #varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.#byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  #byte(): number {
    return this.#bytes.readUInt8(this.#at++);
  }
}
