// SPDX-License-Identifier: AGPL-3.0-only
import { access } from "node:fs/promises";
import { EventLog } from "./event-log.ts";
import { readBeside } from "./read-beside.ts";
import { damageIn, LogMissing } from "./log-damage.ts";
import { LogFile, type LogThreads } from "./log-file.ts";
import { type LogObserver, NOBODY } from "./log-observer.ts";

export interface EventLogsOptions extends LogThreads {
  readonly observer?: LogObserver;
  /** That the log of one run may take. */
  readonly limitBytes?: number;
}

/** Opens the logs of runs, all over the same two threads: one that writes, one that reads. */
export class EventLogs {
  readonly #threads: LogThreads;
  readonly #observer: LogObserver;
  readonly #limitBytes: number;

  constructor({ observer = NOBODY, limitBytes = Number.POSITIVE_INFINITY, ...threads }: EventLogsOptions) {
    this.#threads = threads;
    this.#observer = observer;
    this.#limitBytes = limitBytes;
  }

  /** Opens the folder's log and makes what is missing of it. A log must be open only once at a time. */
  create(runFolder: string): Promise<EventLog> {
    return this.#load(LogFile.pathIn(runFolder), true);
  }

  /**
   * Opens the folder's log.
   * @throws LogDamage if it is damaged or missing
   */
  async open(runFolder: string): Promise<EventLog> {
    const path = LogFile.pathIn(runFolder);
    try {
      await access(path);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
      throw new LogMissing("there is no log", { cause });
    }
    return this.#load(path, false);
  }

  /** The folder's log up to an entry that it has, in encoded batches, whoever else has it open. */
  readBeside(runFolder: string, untilSeq: number): AsyncGenerator<Buffer, void> {
    return readBeside(this.#threads.reader, LogFile.pathIn(runFolder), untilSeq);
  }

  async #load(path: string, isNew: boolean): Promise<EventLog> {
    try {
      const file = await LogFile.open(path, this.#threads, isNew);
      try {
        return await EventLog.load(file, this.#observer, this.#limitBytes);
      } catch (error) {
        await file.close({ release: true }).catch(() => undefined);
        throw error;
      }
    } catch (error) {
      throw damageIn(error) ?? error;
    }
  }
}
