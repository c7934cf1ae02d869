// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from "node:crypto";

export { idSchema } from "@shoal/cast";

// 122 random bits, which Node.js draws in bulk.
export function newId(): string {
  return randomUUID().replaceAll("-", "");
}
