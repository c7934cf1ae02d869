// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import { ConfigError } from "./config-error.ts";

/**
 * Settings out of environment variables, checked and converted by `schema`. An empty variable counts as not set,
 * because that is how compose files and shells pass on what was not given.
 * @throws ConfigError naming every missing or wrong setting at once
 */
export function readConfig<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError([...new Set(parsed.error.issues.map((issue) => problemOf(issue, given)))]);
}

const MISSING = /^Invalid input: (expected .*), received undefined$/;

function problemOf(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): string {
  const name = String(issue.path[0] ?? "settings");
  if (issue.path.length === 0 || Object.hasOwn(given, name)) return `${name}: ${issue.message}`;
  return `${name}: missing, ${MISSING.exec(issue.message)?.[1] ?? issue.message}`;
}
