// SPDX-License-Identifier: AGPL-3.0-only
import type { RunInput } from "@shoal/simulation-contract";
import type { LogLine, WorkerExit } from "../bridge/index.ts";
import { type NewEntry, serviceEntry } from "../event-log/index.ts";

export function logEntry({ stream, line, truncated, partial, dropped }: LogLine): NewEntry {
  return serviceEntry("log", {
    stream,
    line,
    ...(truncated ? { truncated } : {}),
    ...(partial ? { partial } : {}),
    ...(dropped === undefined ? {} : { dropped }),
  });
}

export function exitEntry({
  exitCode,
  signal,
  durationMs,
  forced,
  firstCause,
  reason,
  stderrTail,
}: WorkerExit): NewEntry {
  return serviceEntry("exit", {
    ...(exitCode === null ? {} : { exit_code: exitCode }),
    ...(signal === null ? {} : { signal }),
    duration_ms: Math.round(durationMs),
    forced,
    cause: firstCause,
    reason,
    ...(stderrTail === "" ? {} : { stderr_tail: stderrTail }),
  });
}

/** @param headerRound the round to which the entry belongs in the log: `round` itself unless one before it is to be done again */
export function inputEntry(inputId: string, round: number, input: RunInput, headerRound = round): NewEntry {
  return serviceEntry("input", { input_id: inputId, round, input }, headerRound);
}
