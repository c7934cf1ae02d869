// SPDX-License-Identifier: AGPL-3.0-only

/** Is told what happens in the logs. */
export interface LogObserver {
  committed(entries: number, seconds: number): void;
  /** Somebody follows a log; `lag` is how many entries they have not read. Returns how to tell that they have left. */
  subscribed(lag: () => number): () => void;
}

export const NOBODY: LogObserver = { committed: () => undefined, subscribed: () => () => undefined };
