// SPDX-License-Identifier: AGPL-3.0-only
import type { LogLine } from "./output/log-line.ts";
import type { EngineEvent } from "./protocol/engine-event.ts";
import { WorkerNote, type NoteContent } from "./protocol/worker-note.ts";

/**
 * Takes what a worker produces. Each call is awaited before the next: while it takes long, the worker waits too. Events
 * and notes come in the worker's order.
 */
export interface BridgeSink {
  events(batch: EngineEvent[]): Promise<void>;
  note(note: NoteContent): Promise<void>;
  log(lines: LogLine[]): Promise<void>;
}

/** What a worker has said that has its place in the log. */
export type Said = EngineEvent | WorkerNote;

export async function handOver(batch: readonly Said[], sink: Pick<BridgeSink, "events" | "note">): Promise<void> {
  let events: EngineEvent[] = [];
  for (const one of batch) {
    if (!(one instanceof WorkerNote)) {
      events.push(one);
      continue;
    }
    if (events.length > 0) await sink.events(events);
    events = [];
    await sink.note(one.content);
  }
  if (events.length > 0) await sink.events(events);
}
