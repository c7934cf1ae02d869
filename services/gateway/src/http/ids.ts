// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";

export { idSchema } from "@shoal/cast";

const ID_BYTES = 16;

export function newId(): string {
  return randomBytes(ID_BYTES).toString("hex");
}
