// SPDX-License-Identifier: Apache-2.0
import { type EventRecord, isTerminalEvent, ShoalError } from "@shoal/simulation-contract";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { eventText } from "./event-text.ts";
import { hasEnded } from "./run-ending.ts";

const PAGE_BYTES_MAX = 8 * 1024 * 1024;
const DEADLINE_MS = 10_000;

export interface PageWanted {
  readonly namespace: string;
  readonly runId: string;
  readonly after: number;
  readonly limit: number;
}

// Where nothing follows yet, `waitForMore` decides how long that may last.
export async function eventPage(
  service: SimulationService,
  wanted: PageWanted,
  waitForMore: (run: RunJson) => Promise<void>,
): Promise<string> {
  let events = await readEvents(service, wanted);
  if (events.length === 0) {
    const run = await service.getRun(wanted.namespace, wanted.runId);
    if (!isOver(run, wanted.after)) {
      await waitForMore(run);
      events = await readEvents(service, wanted);
    }
  }
  const nextCursor = await nextCursorOf(service, wanted, events.at(-1));
  return `{"success":true,"data":[${events.map(eventText).join(",")}],"next_cursor":${nextCursor}}`;
}

async function readEvents(service: SimulationService, wanted: PageWanted): Promise<EventRecord[]> {
  const { namespace, runId, after, limit } = wanted;
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const events: EventRecord[] = [];
  let bytes = 0;
  try {
    for await (const batch of service.streamEvents(namespace, runId, { after, untilNow: true, max: limit }, signal)) {
      for (const event of batch) {
        if (bytes > PAGE_BYTES_MAX) return events;
        events.push(event);
        bytes += event.body.length;
      }
    }
    return events;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new ShoalError("SIMULATION_UNAVAILABLE", "The simulation service did not answer in time; try again later.");
  }
}

// null once nothing can follow; on a live log the place at which to ask again.
async function nextCursorOf(
  service: SimulationService,
  { namespace, runId, after }: PageWanted,
  last: EventRecord | undefined,
): Promise<number | null> {
  if (last !== undefined) return isTerminalEvent(last) ? null : last.seq;
  return isOver(await service.getRun(namespace, runId), after) ? null : after;
}

function isOver(run: RunJson, after: number): boolean {
  return hasEnded(run) && after >= run.last_seq;
}
