// SPDX-License-Identifier: AGPL-3.0-only
import type { SqlThread } from "../storage/index.ts";
import { batchIn, requireNoGap } from "./batch-rows.ts";
import { damageIn } from "./log-damage.ts";
import { pageParameters } from "./log-file.ts";
import { SELECT_EVENTS } from "./log-schema.ts";
import { joinBatches } from "./recent-batches.ts";

/**
 * A log up to an entry that it has, in encoded batches, read beside whoever has it open; the last may hold more. What is
 * read stays readable when the file is deleted meanwhile.
 * @throws LogDamage
 */
export async function* readBeside(
  reader: Pick<SqlThread, "open">,
  path: string,
  untilSeq: number,
): AsyncGenerator<Buffer, void> {
  try {
    const file = await reader.open(path, { readOnly: true });
    try {
      for (let afterSeq = 0; afterSeq < untilSeq; ) {
        const parameters = pageParameters({ afterSeq, untilSeq });
        const batches = (await file.query({ sql: SELECT_EVENTS, parameters })).map(batchIn);
        requireNoGap(afterSeq, batches);
        const page = joinBatches(batches);
        if (page === undefined) return;
        afterSeq = page.lastSeq;
        yield page.events;
      }
    } finally {
      await file.close({ release: true });
    }
  } catch (error) {
    throw damageIn(error) ?? error;
  }
}
