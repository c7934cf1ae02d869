// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { digestOf } from "../authentication/key-digest.ts";

const PREFIX_BYTES = 6;
const SECRET_BYTES = 32;

export interface KeySecret {
  // Known to nobody but him whom it is shown to.
  readonly key: string;
  // Its beginning, by which people tell keys apart.
  readonly prefix: string;
  readonly digest: string;
}

// `shoal_` lets programs that search for leaked keys find it.
export function newKeySecret(): KeySecret {
  const prefix = `shoal_${randomBytes(PREFIX_BYTES).toString("hex")}`;
  const key = `${prefix}_${randomBytes(SECRET_BYTES).toString("hex")}`;
  return { key, prefix, digest: digestOf(key).toString("hex") };
}
