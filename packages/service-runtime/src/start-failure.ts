// SPDX-License-Identifier: Apache-2.0
import { ConfigError } from "./config-error.ts";

/** What to print when a program cannot even begin: a configuration's problems as they are, anything else in full. */
export function startFailureText(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
