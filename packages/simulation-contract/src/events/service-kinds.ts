// SPDX-License-Identifier: Apache-2.0

/** Kinds of entries that the service writes; all others come from the engine, and `engine_hash` covers them. */
export const SERVICE_KINDS: ReadonlySet<string> = new Set([
  "state",
  "log",
  "exit",
  "warning",
  "input",
  "checkpoint",
  "round_voided",
]);
