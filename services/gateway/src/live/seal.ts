// SPDX-License-Identifier: Apache-2.0
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

const TOKEN_LENGTH_MAX = 1_024;
const FORM = /^([\w-]+)\.([\w-]{43})$/;

// Signs small JSON values, so that what comes back from a browser is what was handed out.
export class Seal {
  readonly #key: Buffer;

  // Each purpose has a key of its own: what was signed for one says nothing to another.
  constructor(secretKey: string, purpose: string) {
    this.#key = Buffer.from(hkdfSync("sha256", secretKey, "", purpose, 32));
  }

  sign(value: object): string {
    const payload = Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${payload}.${this.#mac(payload).toString("base64url")}`;
  }

  // undefined unless this seal has signed it.
  open(token: string): unknown {
    const [, payload, mac] = (token.length <= TOKEN_LENGTH_MAX && FORM.exec(token)) || [];
    if (payload === undefined || mac === undefined) return undefined;
    if (!timingSafeEqual(this.#mac(payload), Buffer.from(mac, "base64url"))) return undefined;
    return JSON.parse(Buffer.from(payload, "base64url").toString());
  }

  #mac(payload: string): Buffer {
    return createHmac("sha256", this.#key).update(payload).digest();
  }
}
