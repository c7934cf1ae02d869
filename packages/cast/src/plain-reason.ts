// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";

/**
 * The issues of which a person is to hear. Of what has the wrong type only that is wrong: a text has a length too, and would
 * else be told to be a longer list.
 */
export function plainIssues<Issue extends z.core.$ZodIssue>(issues: readonly Issue[]): readonly Issue[] {
  const ofWrongType = new Set(issues.filter(({ code }) => code === "invalid_type").map(placeOf));
  return issues.filter((issue) => issue.code === "invalid_type" || !ofWrongType.has(placeOf(issue)));
}

function placeOf({ path }: z.core.$ZodIssue): string {
  return JSON.stringify(path.map(String));
}

const EXPECTED: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a text",
};

const HAVE_LENGTH = new Set(["array", "string"]);

/** For a person: what was expected, in words of JSON. Where a schema has words of its own these count. */
export function plainReason(issue: z.core.$ZodRawIssue): string | undefined {
  const expected = expectedBy(issue);
  if (expected === undefined) return undefined;
  return issue.input === undefined ? `missing; ${expected} is expected` : `${expected} is expected`;
}

function expectedBy(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type") return EXPECTED[issue.expected];
  if (issue.code === "invalid_value") return `${issue.values.length > 1 ? "one of " : ""}${issue.values.join(", ")}`;
  if (issue.code === "too_small") return bound(issue.inclusive ? "at least" : "more than", issue.minimum, issue.origin);
  if (issue.code === "too_big") return bound(issue.inclusive ? "at most" : "less than", issue.maximum, issue.origin);
  return undefined;
}

function bound(words: string, limit: number | bigint, origin: string): string {
  const number = limit.toLocaleString("en-US", { maximumFractionDigits: 20 });
  return `${HAVE_LENGTH.has(origin) ? "a length of " : ""}${words} ${number}`;
}
