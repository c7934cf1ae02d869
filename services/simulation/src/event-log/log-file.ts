// SPDX-License-Identifier: AGPL-3.0-only
import { join } from "node:path";
import { bytesOf, integerOf, migrate, type SqlConnection, type SqlThread, textOf } from "../storage/index.ts";
import { MAX_BATCH_BYTES } from "./entry-limits.ts";
import type { EventBatch } from "./event-batch.ts";
import type { PendingBatch } from "./pending-batch.ts";
import { TallyFold } from "./run-tally.ts";

const MAX_ROUND = 2_147_483_647;
const PAGE_ROWS = 256;

// first_round and last_round are over rounds that are not 0, and 0 if there are none.
const MIGRATIONS = [
  [
    `CREATE TABLE batches (
       last_seq INTEGER PRIMARY KEY,
       first_seq INTEGER NOT NULL,
       first_round INTEGER NOT NULL,
       last_round INTEGER NOT NULL,
       event_bytes INTEGER NOT NULL,
       events BLOB NOT NULL,
       tally TEXT NOT NULL
     ) STRICT`,
  ],
];

const INSERT = `INSERT INTO batches (first_seq, last_seq, first_round, last_round, event_bytes, events, tally)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;

/** Rows up to one batch's size, at least one; sizes are summed before the first blob is touched. */
function selectPage(column: "events" | "tally"): string {
  return `SELECT b.first_seq, b.last_seq, b.${column}
    FROM (SELECT last_seq, event_bytes, SUM(event_bytes) OVER (ORDER BY last_seq ROWS UNBOUNDED PRECEDING) AS total
          FROM (SELECT last_seq, event_bytes FROM batches
                WHERE last_seq > ?1 AND last_seq <= (SELECT MIN(last_seq) FROM batches WHERE last_seq >= ?2)
                  AND last_round >= ?3 AND first_round <= ?4
                ORDER BY last_seq LIMIT ${PAGE_ROWS})) AS page
    JOIN batches AS b USING (last_seq)
    WHERE page.total <= ?5 OR page.total = page.event_bytes
    ORDER BY b.last_seq`;
}

const SELECT_EVENTS = selectPage("events");
const SELECT_TALLIES = selectPage("tally");

export interface PageRange {
  readonly afterSeq: number;
  /** The batch that holds it is the last; it must be in the log. */
  readonly untilSeq: number;
  readonly fromRound?: number;
  readonly toRound?: number;
}

export interface LogThreads {
  readonly writer: Pick<SqlThread, "open">;
  readonly reader: Pick<SqlThread, "open">;
}

/** A run's `log.sqlite`: written through one thread, read through another. */
export class LogFile {
  readonly #writer: SqlConnection;
  readonly #reader: SqlConnection;

  private constructor(writer: SqlConnection, reader: SqlConnection) {
    this.#writer = writer;
    this.#reader = reader;
  }

  static pathIn(runFolder: string): string {
    return join(runFolder, "log.sqlite");
  }

  static async open(path: string, threads: LogThreads): Promise<LogFile> {
    const writer = await threads.writer.open(path);
    try {
      await migrate(writer, MIGRATIONS);
      return new LogFile(writer, await threads.reader.open(path, { readOnly: true }));
    } catch (error) {
      await writer.close();
      throw error;
    }
  }

  /** Durable when it resolves. */
  async write(batches: readonly { readonly batch: EventBatch; readonly pending: PendingBatch }[]): Promise<void> {
    await this.#writer.transaction(
      batches.map(({ batch, pending }) => ({
        sql: INSERT,
        parameters: [
          batch.firstSeq,
          batch.lastSeq,
          pending.rounds.first,
          pending.rounds.last,
          batch.events.length,
          batch.events,
          pending.tally.encode(),
        ],
      })),
    );
  }

  async readPage(range: PageRange): Promise<EventBatch[]> {
    const rows = await this.#reader.query({ sql: SELECT_EVENTS, parameters: pageParameters(range) });
    return rows.map((row) => ({
      firstSeq: integerOf(row, "first_seq"),
      lastSeq: integerOf(row, "last_seq"),
      events: bytesOf(row, "events"),
    }));
  }

  /** The fold of all batches, and the newest seq. */
  async readTally(): Promise<{ tally: TallyFold; lastSeq: number }> {
    const tally = new TallyFold();
    const [last] = await this.#reader.query({ sql: "SELECT COALESCE(MAX(last_seq), 0) AS last_seq FROM batches" });
    const untilSeq = last === undefined ? 0 : integerOf(last, "last_seq");
    let lastSeq = 0;
    while (lastSeq < untilSeq) {
      const range = { afterSeq: lastSeq, untilSeq };
      const rows = await this.#reader.query({ sql: SELECT_TALLIES, parameters: pageParameters(range) });
      for (const row of rows) {
        if (integerOf(row, "first_seq") !== lastSeq + 1) throw new Error(`the log has a gap after seq ${lastSeq}`);
        lastSeq = integerOf(row, "last_seq");
        tally.merge(TallyFold.decode(textOf(row, "tally")));
      }
    }
    return { tally, lastSeq };
  }

  async close(options?: { readonly release: boolean }): Promise<void> {
    // The writer last: it folds the WAL into the file.
    try {
      await this.#reader.close(options);
    } finally {
      await this.#writer.close(options);
    }
  }
}

function pageParameters({ afterSeq, untilSeq, fromRound = 0, toRound = MAX_ROUND }: PageRange): number[] {
  return [afterSeq, untilSeq, fromRound, toRound, MAX_BATCH_BYTES];
}
