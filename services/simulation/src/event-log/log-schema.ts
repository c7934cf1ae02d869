// SPDX-License-Identifier: AGPL-3.0-only
const PAGE_ROWS = 256;

// first_round and last_round are over rounds that are not 0, and 0 if there are none.
const VERSION_1 = [
  `CREATE TABLE batches (
     last_seq INTEGER PRIMARY KEY,
     first_seq INTEGER NOT NULL,
     first_round INTEGER NOT NULL,
     last_round INTEGER NOT NULL,
     event_bytes INTEGER NOT NULL,
     events BLOB NOT NULL,
     tally TEXT NOT NULL
   ) STRICT`,
];

// The checksums are NULL in rows of version 1. The summary is the fold of all tallies up to its last_seq.
const VERSION_2 = [
  "ALTER TABLE batches ADD COLUMN events_checksum INTEGER",
  "ALTER TABLE batches ADD COLUMN tally_checksum INTEGER",
  `CREATE TABLE summary (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     last_seq INTEGER NOT NULL,
     stored_bytes INTEGER NOT NULL,
     tally TEXT NOT NULL,
     checksum INTEGER NOT NULL
   ) STRICT`,
];

export const LOG_MIGRATIONS = [VERSION_1, VERSION_2];

export const INSERT_BATCH = `INSERT INTO batches (first_seq, last_seq, first_round, last_round, event_bytes, events, tally,
    events_checksum, tally_checksum)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export const REPLACE_SUMMARY = `INSERT OR REPLACE INTO summary (id, last_seq, stored_bytes, tally, checksum)
  VALUES (1, ?, ?, ?, ?)`;

export const SELECT_SUMMARY = "SELECT last_seq, stored_bytes, CAST(tally AS BLOB) AS tally, checksum FROM summary";

export const SELECT_LAST_SEQ = "SELECT COALESCE(MAX(last_seq), 0) AS last_seq FROM batches";

export const SELECT_EVENTS = selectPage("b.first_round, b.last_round, b.events, b.events_checksum");

/** Batches by their last seq, a JSON list of numbers. */
export const SELECT_BATCHES = `SELECT first_seq, last_seq, first_round, last_round, events, events_checksum FROM batches
  WHERE last_seq IN (SELECT value FROM json_each(?)) ORDER BY last_seq`;

// Texts are read as bytes: libsql aborts the process where one is not UTF-8 any more.
export const SELECT_TALLIES = selectPage(
  "b.last_round, b.event_bytes, CAST(b.tally AS BLOB) AS tally, b.tally_checksum",
);

/** Rows up to so many bytes of events (?5), at least one; sizes are summed before the first blob is touched. */
function selectPage(columns: string): string {
  return `SELECT b.first_seq, b.last_seq, ${columns}
    FROM (SELECT last_seq, event_bytes, SUM(event_bytes) OVER (ORDER BY last_seq ROWS UNBOUNDED PRECEDING) AS total
          FROM (SELECT last_seq, event_bytes FROM batches
                WHERE last_seq > ?1 AND last_seq <= (SELECT MIN(last_seq) FROM batches WHERE last_seq >= ?2)
                  AND last_round >= ?3 AND first_round <= ?4
                ORDER BY last_seq LIMIT ${PAGE_ROWS})) AS page
    JOIN batches AS b USING (last_seq)
    WHERE page.total <= ?5 OR page.total = page.event_bytes
    ORDER BY b.last_seq`;
}
