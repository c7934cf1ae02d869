// SPDX-License-Identifier: AGPL-3.0-only
import { integerOf, type SqlConnection, type SqlThread } from "../storage/index.ts";
import { batchIn, requireNoGap } from "./batch-rows.ts";
import { damageIn, LogDamage } from "./log-damage.ts";

const PAGE_ROWS = 16;

/**
 * Reads a whole log that nobody writes, with its checksums; gives its newest seq.
 * @throws LogDamage if something of what was written is not there, or not as it was
 */
export async function verifyLog(reader: SqlThread, path: string, atLeastSeq: number): Promise<number> {
  try {
    const log = await reader.open(path, { readOnly: true });
    try {
      return requireReaches(await lastSeqIn(log), atLeastSeq);
    } finally {
      await log.close({ release: true });
    }
  } catch (error) {
    throw damageIn(error) ?? error;
  }
}

async function lastSeqIn(log: SqlConnection): Promise<number> {
  const [row] = await log.query({ sql: "PRAGMA user_version" });
  const version = row === undefined ? 0 : integerOf(row, "user_version");
  // A run that had hardly begun.
  if (version === 0) return 0;
  const sql = `SELECT first_seq, last_seq, first_round, last_round, events,
      ${version === 1 ? "NULL AS events_checksum" : "events_checksum"}
    FROM batches WHERE last_seq > ? ORDER BY last_seq LIMIT ${PAGE_ROWS}`;
  for (let lastSeq = 0; ; ) {
    const batches = (await log.query({ sql, parameters: [lastSeq] })).map(batchIn);
    const last = batches.at(-1);
    if (last === undefined) return lastSeq;
    requireNoGap(lastSeq, batches);
    lastSeq = last.lastSeq;
  }
}

function requireReaches(lastSeq: number, atLeastSeq: number): number {
  if (lastSeq >= atLeastSeq) return lastSeq;
  throw new LogDamage(`the log ends at seq ${lastSeq}, but had reached at least ${atLeastSeq}`);
}
