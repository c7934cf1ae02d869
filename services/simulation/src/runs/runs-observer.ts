// SPDX-License-Identifier: AGPL-3.0-only

/** Is told what happens to the runs and their workers. */
export interface RunsObserver {
  /** A command has its answer, or will have none. */
  commandSettled(command: string, seconds: number): void;
  /** Lines of a worker's text were not kept. */
  linesDropped(count: number): void;
  /** A run that had its turn has come to rest. */
  runEnded(state: string, cause: string): void;
}
