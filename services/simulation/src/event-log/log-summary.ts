// SPDX-License-Identifier: AGPL-3.0-only
import { bytesOf, integerOf, type SqlRow, type SqlStatement } from "../storage/index.ts";
import { checksum, requireIntact } from "./checksum.ts";
import { REPLACE_SUMMARY } from "./log-schema.ts";
import { TallyFold } from "./run-tally.ts";

const LEAST_TALLY_BYTES = 4_194_304;
const TALLY_TO_SUMMARY = 4;

/** The fold of a log up to a seq, so that a log need not be folded from its beginning. */
export interface LogSummary {
  readonly lastSeq: number;
  /** Of events and tallies up to there. */
  readonly storedBytes: number;
  readonly tally: TallyFold;
  /** Of the summary itself. */
  readonly bytes: number;
}

export function emptySummary(): LogSummary {
  return { lastSeq: 0, storedBytes: 0, tally: new TallyFold(), bytes: 0 };
}

export function summaryIn(row: SqlRow | undefined): LogSummary {
  if (row === undefined) return emptySummary();
  const text = bytesOf(row, "tally");
  const [lastSeq, storedBytes] = [integerOf(row, "last_seq"), integerOf(row, "stored_bytes")];
  requireIntact(integerOf(row, "checksum"), checksum([lastSeq, storedBytes], text), "the summary");
  return { lastSeq, storedBytes, tally: TallyFold.decode(text.toString()), bytes: text.length };
}

export function replaceSummary(lastSeq: number, storedBytes: number, tally: string): SqlStatement {
  return {
    sql: REPLACE_SUMMARY,
    parameters: [lastSeq, storedBytes, tally, checksum([lastSeq, storedBytes], tally)],
  };
}

/** Whether so much came since the newest summary that a new one is worth its cost, which grows with its size. */
export function isSummaryDue(tallyBytesSince: number, summaryBytes: number): boolean {
  return tallyBytesSince > Math.max(LEAST_TALLY_BYTES, TALLY_TO_SUMMARY * summaryBytes);
}
