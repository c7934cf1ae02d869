// SPDX-License-Identifier: AGPL-3.0-only
import { decodeEvents, type EventRecord } from "@shoal/simulation-contract";
import type { EventLog } from "./event-log.ts";
import type { LogRange } from "./log-range.ts";
import { Turns } from "./turns.ts";

/** Entries between two looks at the clock; the end of a round may be costly and is followed by one. */
const LOOK_EVERY = 128;

/**
 * Hands the range's entries to `take`, in order, a short turn of the event loop at a time; ends where `take` says
 * "enough". A body is a view of its batch: who keeps one keeps the batch.
 * @throws the signal's reason once it has aborted
 */
export async function readEvents(
  log: Pick<EventLog, "readBatches">,
  range: LogRange,
  signal: AbortSignal,
  take: (event: EventRecord) => "enough" | void,
): Promise<void> {
  const turns = new Turns(signal);
  for await (const batch of log.readBatches(range)) {
    signal.throwIfAborted();
    let count = 0;
    for (const event of decodeEvents(batch)) {
      if (take(event) === "enough") return;
      count += 1;
      if ((count % LOOK_EVERY === 0 || event.kind === "round_ended") && turns.isOver) await turns.next();
    }
  }
}
