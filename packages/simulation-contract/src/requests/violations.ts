// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import type { FieldViolation } from "../errors/shoal-error.ts";

/** What zod found, as field paths in the contract's style: `definition.platforms[0]`. */
export function violationsOf(error: z.ZodError, prefix = ""): FieldViolation[] {
  return error.issues.map((issue) => ({ field: fieldPath(issue.path, prefix), reason: issue.message }));
}

function fieldPath(keys: readonly PropertyKey[], prefix: string): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    return path === "" ? String(key) : `${path}.${String(key)}`;
  }, prefix);
}
