// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { z } from "zod";

const ID_BYTES = 16;

export const idSchema = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,128}$/, "1 to 128 characters of A-Z a-z 0-9 _ - are expected");

export function newId(): string {
  return randomBytes(ID_BYTES).toString("hex");
}
