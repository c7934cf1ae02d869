// SPDX-License-Identifier: Apache-2.0

interface Known {
  readonly bytes: Buffer;
  readonly text: string;
}

/** The same names and ids come again and again: each is decoded, and checked, once and then found by its bytes. */
export class TextCache {
  readonly #slots: (Known | undefined)[];
  readonly #accepts: (text: string) => boolean;

  /**
   * @param slots a power of two; texts that share a slot take turns in it
   * @param accepts which texts are what is looked for; all by default
   */
  constructor(slots: number, accepts: (text: string) => boolean = () => true) {
    this.#slots = Array.from({ length: slots }, () => undefined);
    this.#accepts = accepts;
  }

  /** The text of these UTF-8 bytes; undefined if it is not accepted. */
  find(bytes: Buffer, start: number, end: number): string | undefined {
    const slot = hashOf(bytes, start, end) & (this.#slots.length - 1);
    const known = this.#slots[slot];
    if (known !== undefined && known.bytes.length === end - start && isAt(bytes, start, known.bytes)) return known.text;
    const text = bytes.toString("utf8", start, end);
    if (!this.#accepts(text)) return undefined;
    this.#slots[slot] = { bytes: Buffer.from(bytes.subarray(start, end)), text };
    return text;
  }
}

/** Whether these bytes stand there. They are few: a loop costs less than a call out of JavaScript. */
export function isAt(bytes: Buffer, start: number, expected: Buffer): boolean {
  for (let index = 0; index < expected.length; index += 1) {
    if (bytes[start + index] !== expected[index]) return false;
  }
  return true;
}

function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return hash;
}
