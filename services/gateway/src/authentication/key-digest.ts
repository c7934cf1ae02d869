// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

// All that the gateway keeps of a key.
export function digestOf(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
