// SPDX-License-Identifier: Apache-2.0
import { type ErrorCode, isTerminalState } from "@shoal/simulation-contract";
import type { RunJson } from "../simulation-client/run-json.ts";

const FINAL: ReadonlySet<ErrorCode> = new Set([
  "RUN_NOT_FOUND",
  "LOG_UNREADABLE",
  "CURSOR_IN_FUTURE",
  "INVALID_REQUEST",
  "UNIMPLEMENTED",
]);

export function hasEnded(run: RunJson): boolean {
  return isTerminalState(run.state);
}

// After these a stream can never go on; after any other error it is tried again.
export function isFinal(code: ErrorCode): boolean {
  return FINAL.has(code);
}
