// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import { ConfigError } from "./config-error.ts";
import { fileVariableOf, readSecretFiles } from "./secret-files.ts";

/**
 * Settings out of environment variables, checked and converted by `schema`. An empty variable counts as not set,
 * because that is how compose files and shells pass on what was not given. Each of `secrets` may instead be in a file
 * that the variable NAME_FILE names.
 * @throws ConfigError naming every missing or wrong setting at once
 */
export function readConfig<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv, secrets: readonly string[] = []): T {
  const set = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  const { given, problems, refused } = readSecretFiles(Object.fromEntries(set), secrets);
  const parsed = schema.safeParse(given);
  if (parsed.success && problems.length === 0) return parsed.data;
  const issues = (parsed.error?.issues ?? []).filter((issue) => !refused.has(String(issue.path[0])));
  throw new ConfigError([...new Set([...problems, ...issues.map((issue) => problemOf(issue, given, secrets))])]);
}

const MISSING = /^Invalid input: (expected .*), received undefined$/;

function problemOf(
  issue: z.core.$ZodIssue,
  given: Readonly<Record<string, unknown>>,
  secrets: readonly string[],
): string {
  const name = String(issue.path[0] ?? "settings");
  if (issue.path.length === 0 || Object.hasOwn(given, name)) return `${name}: ${issue.message}`;
  const elsewhere = secrets.includes(name) ? ` (or ${fileVariableOf(name)}, the path of a file that holds it)` : "";
  return `${name}: missing, ${MISSING.exec(issue.message)?.[1] ?? issue.message}${elsewhere}`;
}
