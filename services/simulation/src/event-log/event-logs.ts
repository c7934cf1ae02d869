// SPDX-License-Identifier: AGPL-3.0-only
import { access } from "node:fs/promises";
import { EventLog } from "./event-log.ts";
import { type LogObserver, NOBODY } from "./log-observer.ts";
import { LogFile, type LogThreads } from "./log-file.ts";

/** Opens the logs of runs, all over the same two threads: one that writes, one that reads. */
export class EventLogs {
  readonly #threads: LogThreads;
  readonly #observer: LogObserver;

  constructor({ observer = NOBODY, ...threads }: LogThreads & { readonly observer?: LogObserver }) {
    this.#threads = threads;
    this.#observer = observer;
  }

  /** Opens the folder's log and makes what is missing of it. A log must be open only once at a time. */
  create(runFolder: string): Promise<EventLog> {
    return this.#load(LogFile.pathIn(runFolder));
  }

  /** Opens the folder's log; rejects if there is none. */
  async open(runFolder: string): Promise<EventLog> {
    const path = LogFile.pathIn(runFolder);
    await access(path);
    return this.#load(path);
  }

  async #load(path: string): Promise<EventLog> {
    const file = await LogFile.open(path, this.#threads);
    try {
      return await EventLog.load(file, this.#observer);
    } catch (error) {
      await file.close();
      throw error;
    }
  }
}
