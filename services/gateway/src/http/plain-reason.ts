// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";

const EXPECTED: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a text",
};

// For a person: what was expected, in words of JSON. Where a schema has words of its own these count.
export function plainReason(issue: z.core.$ZodRawIssue): string | undefined {
  const expected = issue.code === "invalid_type" ? EXPECTED[issue.expected] : undefined;
  if (expected === undefined) return undefined;
  return issue.input === undefined ? `missing; ${expected} is expected` : `${expected} is expected`;
}
