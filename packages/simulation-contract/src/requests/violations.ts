// SPDX-License-Identifier: Apache-2.0
import { fieldPath } from "@shoal/cast";
import type { z } from "zod";
import type { FieldViolation } from "../errors/shoal-error.ts";

/** What zod found, as field paths in the contract's style: `definition.platforms[0]`. */
export function violationsOf(error: z.ZodError, prefix = ""): FieldViolation[] {
  return error.issues.map((issue) => ({ field: fieldPath(issue.path, prefix), reason: issue.message }));
}
