// SPDX-License-Identifier: Apache-2.0
import { type FieldViolation, invalidRequest } from "@shoal/simulation-contract";
import type { z } from "zod";
import { plainReason } from "./plain-reason.ts";

const VIOLATIONS_MAX = 20;

export function validate<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value, { error: plainReason });
  if (parsed.success) return parsed.data;
  throw invalidRequest(parsed.error.issues.flatMap((issue) => violationsOf(issue, what)).slice(0, VIOLATIONS_MAX));
}

function violationsOf(issue: z.core.$ZodIssue, what: string): FieldViolation[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: fieldPath([...issue.path, key], what),
      reason: "there is no such field",
    }));
  }
  return [{ field: fieldPath(issue.path, what), reason: issue.message }];
}

function fieldPath(path: readonly PropertyKey[], what: string): string {
  if (path.length === 0) return what;
  const joined = path.reduce<string>((at, key) => at + (typeof key === "number" ? `[${key}]` : `.${String(key)}`), "");
  return joined.replace(/^\./, "").slice(0, 300);
}
