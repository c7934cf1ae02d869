// SPDX-License-Identifier: Apache-2.0
import { fieldPath } from "@shoal/cast";
import { type FieldViolation, invalidRequest } from "@shoal/simulation-contract";
import type { z } from "zod";
import { plainReason } from "./plain-reason.ts";

const VIOLATIONS_MAX = 20;

export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: plainReason });
  if (parsed.success) return parsed.data;
  throw invalidRequest(parsed.error.issues.flatMap((issue) => violationsOf(issue, what)).slice(0, VIOLATIONS_MAX));
}

function violationsOf(issue: z.core.$ZodIssue, what: string): FieldViolation[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: fieldOf([...issue.path, key], what),
      reason: "there is no such field",
    }));
  }
  return [{ field: fieldOf(issue.path, what), reason: issue.message }];
}

function fieldOf(path: readonly PropertyKey[], what: string): string {
  return path.length === 0 ? what : fieldPath(path).slice(0, 300);
}
