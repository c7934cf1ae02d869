// SPDX-License-Identifier: Apache-2.0
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { invalidRequest } from "@shoal/simulation-contract";

const VERSION = 1;
const MAC_BYTES = 16;

// Cursors as they leave: a position, signed for the list that it is of. Nobody reads, makes or moves one.
export class PageCursors {
  readonly #key: Buffer;

  constructor(secretKey: string) {
    this.#key = Buffer.from(hkdfSync("sha256", secretKey, "", "page cursor", 32));
  }

  seal(position: string, list: string): string {
    const text = Buffer.from(position);
    return Buffer.concat([Buffer.of(VERSION), this.#mac(text, list), text]).toString("base64url");
  }

  open(cursor: string, list: string): string {
    const bytes = Buffer.from(cursor, "base64url");
    const position = bytes.subarray(1 + MAC_BYTES);
    const isOurs = bytes[0] === VERSION && position.length > 0 && bytes.toString("base64url") === cursor;
    if (isOurs && timingSafeEqual(bytes.subarray(1, 1 + MAC_BYTES), this.#mac(position, list)))
      return position.toString();
    throw invalidRequest([
      { field: "cursor", reason: "the next_cursor of the page before is expected, with the same filters" },
    ]);
  }

  #mac(position: Uint8Array, list: string): Buffer {
    const mac = createHmac("sha256", this.#key).update(JSON.stringify([VERSION, list]));
    return mac.update(position).digest().subarray(0, MAC_BYTES);
  }
}
