// SPDX-License-Identifier: AGPL-3.0-only
import { bytesOf, integerOf, optionalIntegerOf, type SqlRow, type SqlValue } from "../storage/index.ts";
import { checksum, requireIntact } from "./checksum.ts";
import type { EventBatch } from "./event-batch.ts";
import { LogDamage } from "./log-damage.ts";
import { TallyFold } from "./run-tally.ts";

export interface Seqs {
  readonly firstSeq: number;
  readonly lastSeq: number;
}

export function seqsIn(row: SqlRow): Seqs {
  return { firstSeq: integerOf(row, "first_seq"), lastSeq: integerOf(row, "last_seq") };
}

interface BatchRow {
  readonly parameters: SqlValue[];
  readonly eventBytes: number;
  readonly tallyBytes: number;
}

/** A row as INSERT_BATCH wants it. */
export function rowOf(batch: EventBatch, rounds: { first: number; last: number }, tally: string): BatchRow {
  const { firstSeq, lastSeq, events } = batch;
  const numbers = [firstSeq, lastSeq, rounds.first, rounds.last];
  const checksums = [checksum(numbers, events), checksum([firstSeq, lastSeq], tally)];
  const parameters = [...numbers, events.length, events, tally, ...checksums];
  return { parameters, eventBytes: events.length, tallyBytes: tally.length };
}

export function batchIn(row: SqlRow): EventBatch {
  const { firstSeq, lastSeq } = seqsIn(row);
  const events = bytesOf(row, "events");
  const numbers = [firstSeq, lastSeq, integerOf(row, "first_round"), integerOf(row, "last_round")];
  const stored = optionalIntegerOf(row, "events_checksum");
  requireIntact(stored, checksum(numbers, events), `the entries from seq ${firstSeq} to ${lastSeq}`);
  return { firstSeq, lastSeq, events };
}

/** What a batch counts, without its entries. */
export interface BatchTally extends Seqs {
  readonly lastRound: number;
  readonly tally: TallyFold;
  readonly eventBytes: number;
  readonly tallyBytes: number;
}

export function tallyIn(row: SqlRow): BatchTally {
  const { firstSeq, lastSeq } = seqsIn(row);
  const text = bytesOf(row, "tally");
  const what = `the tally of seq ${firstSeq} to ${lastSeq}`;
  requireIntact(optionalIntegerOf(row, "tally_checksum"), checksum([firstSeq, lastSeq], text), what);
  try {
    const tally = TallyFold.decode(text.toString());
    const [lastRound, eventBytes] = [integerOf(row, "last_round"), integerOf(row, "event_bytes")];
    return { firstSeq, lastSeq, lastRound, tally, eventBytes, tallyBytes: text.length };
  } catch (cause) {
    throw new LogDamage(`${what} is not one`, { cause });
  }
}

/** The first may begin before the cursor: a batch is not cut. */
export function requireNoGap(afterSeq: number, stretches: readonly Seqs[]): void {
  let end = afterSeq;
  for (const [index, { firstSeq, lastSeq }] of stretches.entries()) {
    if (index === 0 ? firstSeq > end + 1 : firstSeq !== end + 1)
      throw new LogDamage(`the log has a gap after seq ${end}`);
    end = lastSeq;
  }
  if (stretches.length === 0) throw new LogDamage(`the log has a gap after seq ${afterSeq}`);
}
