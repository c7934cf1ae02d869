// SPDX-License-Identifier: AGPL-3.0-only

/** How the worker ended; `startError` if there never was one. */
export interface WorkerEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly startError?: Error;
}

/** The queue pair between a bridge and its worker, and what else is known of the worker. */
export interface WorkerTransport {
  /** Undefined where there is no process. */
  readonly pid: number | undefined;
  /** Descriptor 3. It may be iterated once, as may the two below; they end quietly, also when reading fails. */
  readonly messages: AsyncIterable<Buffer>;
  readonly stdout: AsyncIterable<Buffer>;
  readonly stderr: AsyncIterable<Buffer>;
  /** Takes a line for descriptor 0. */
  send(line: string): void;
  /** So much of descriptor 0 is unread that more should wait until `onCommandsDrained` calls. */
  readonly congested: boolean;
  onCommandsDrained(listener: () => void): void;
  /** Calls once, in the turn in which the end becomes known. */
  onExit(listener: (end: WorkerEnd) => void): void;
  /** Calls when descriptor 0 can't be written any more. */
  onCommandsBroken(listener: () => void): void;
  /** What the whole process group has in memory; undefined where that is not known. */
  residentBytes(): Promise<number | undefined>;
  /** To the whole process group; nothing happens where nobody is left. */
  signal(signal: NodeJS.Signals): void;
  /** Ends the three iterations, whatever is unread. */
  stopReading(): void;
}
