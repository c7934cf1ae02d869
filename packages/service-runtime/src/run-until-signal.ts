// SPDX-License-Identifier: Apache-2.0
import { constants } from "node:os";
import type { Logger } from "pino";
import { StopRequests, type StopReason } from "./stop-requests.ts";
import { withDeadline } from "./with-deadline.ts";

/** A program that has started. */
export interface RunningProgram {
  /** Ends it, gracefully. */
  dispose(): Promise<void>;
  /** Resolves with the cause if it cannot go on by itself; it is then disposed and the exit code is 1. */
  readonly failed?: Promise<Error>;
}

/** Options of {@link runUntilSignal}. */
export interface RunOptions {
  /** Name of the program: its log events are `NAME.stopping`, `NAME.stopped` and so on. */
  readonly name: string;
  /** Starts the program. The signal is aborted if it is to stop before it has started. */
  readonly start: (signal: AbortSignal) => Promise<RunningProgram>;
  readonly logger: Logger;
  /** End of standard input counts as SIGTERM, so that the program does not outlive who started it. Off by default. */
  readonly exitWithParent?: boolean;
  /** Milliseconds the graceful end may take; 30,000 by default. */
  readonly disposeDeadlineMs?: number;
}

/**
 * Starts a program and keeps it until SIGTERM, SIGINT, the end of its parent (see `exitWithParent`) or its own
 * failure, then disposes it. A second signal, half a second or more after the first, does not wait for that.
 *
 * Returns the exit code: 0 stopped on request, 1 could not start, failed or did not end cleanly, 128 + the signal's
 * number if a second signal forced the end. Nothing is thrown. Pass it to `process.exit`: after a forced end the
 * program's timers and sockets may still be open.
 */
export async function runUntilSignal(options: RunOptions): Promise<number> {
  const stops = new StopRequests(options.exitWithParent ?? false);
  try {
    return await Promise.race([startAndStop(options, stops), stops.second.then(forcedExitCode)]);
  } finally {
    stops.close();
  }
}

async function startAndStop(options: RunOptions, stops: StopRequests): Promise<number> {
  const { name, logger } = options;
  let program: RunningProgram;
  try {
    program = await options.start(stops.signal);
  } catch (error) {
    if (stops.signal.aborted) return 0;
    logger.fatal({ event: `${name}.start_failed`, err: error }, messageOf(error));
    return 1;
  }
  const cause = await Promise.race([stops.first, ...(program.failed === undefined ? [] : [program.failed])]);
  if (cause instanceof Error) logger.fatal({ event: `${name}.failed`, err: cause }, cause.message);
  else logger.info({ event: `${name}.stopping`, reason: cause });
  const disposed = await disposeInTime(program, options);
  return disposed && !(cause instanceof Error) ? 0 : 1;
}

async function disposeInTime(program: RunningProgram, options: RunOptions): Promise<boolean> {
  const { name, logger, disposeDeadlineMs = 30_000 } = options;
  const late = () => new Error(`${name} did not end within ${disposeDeadlineMs} ms.`);
  try {
    await withDeadline(program.dispose(), disposeDeadlineMs, late);
    logger.info({ event: `${name}.stopped` });
    return true;
  } catch (error) {
    logger.error({ event: `${name}.stop_failed`, err: error }, messageOf(error));
    return false;
  }
}

function forcedExitCode(reason: StopReason): number {
  return 128 + (reason === "PARENT_ENDED" ? constants.signals.SIGTERM : constants.signals[reason]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
