// SPDX-License-Identifier: Apache-2.0
import { fieldPath, KnownFields, plainIssues, plainReason } from "@shoal/cast";
import { type FieldViolation, invalidRequest } from "@shoal/simulation-contract";
import type { z } from "zod";

const VIOLATIONS_MAX = 20;

export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const known = new KnownFields();
  const parsed = schema.safeParse(value, { error: (issue) => known.learn(issue) ?? plainReason(issue) });
  if (parsed.success) return parsed.data;
  const violations = plainIssues(parsed.error.issues).flatMap((issue) => violationsOf(issue, what, known));
  throw invalidRequest(violations.slice(0, VIOLATIONS_MAX));
}

function violationsOf(issue: z.core.$ZodIssue, what: string, known: KnownFields): FieldViolation[] {
  if (issue.code === "unrecognized_keys") {
    return known.reasonsFor(issue).map(({ key, reason }) => ({ field: fieldOf([...issue.path, key], what), reason }));
  }
  return [{ field: fieldOf(issue.path, what), reason: issue.message }];
}

function fieldOf(path: readonly PropertyKey[], what: string): string {
  return path.length === 0 ? what : fieldPath(path).slice(0, 300);
}
