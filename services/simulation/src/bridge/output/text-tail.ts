// SPDX-License-Identifier: AGPL-3.0-only
import { plainLines } from "./plain-text.ts";
import { brokenStart } from "./utf8-boundary.ts";

/** The last bytes of a text that is written in chunks. */
export class TextTail {
  readonly #maxBytes: number;
  #bytes: Buffer = Buffer.alloc(0);
  #cut = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer): void {
    const all = Buffer.concat([this.#bytes, chunk.subarray(-this.#maxBytes)]);
    this.#cut ||= this.#bytes.length + chunk.length > this.#maxBytes;
    this.#bytes = all.subarray(-this.#maxBytes);
  }

  get text(): string {
    const bytes = this.#cut ? this.#bytes.subarray(brokenStart(this.#bytes)) : this.#bytes;
    return plainLines(bytes.toString("utf8")).trimEnd();
  }
}
