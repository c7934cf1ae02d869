// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type CheckedRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { createEventFilter, type EventLog, takeEvents } from "../event-log/index.ts";
import type { RpcContext } from "./rpc-context.ts";
import type { StreamPlace } from "./stream-places.ts";

type Query = CheckedRequest<"streamRunEvents">;

export function streamRunEvents(app: RpcContext): SimulationServiceHandlers["StreamRunEvents"] {
  const { runs, serverStream, places } = app;
  return serverStream(async function* (request, { signal }) {
    const query = checkRequest("streamRunEvents", request);
    const place = places.take();
    try {
      const { run, release } = await runs.lease(query.namespace, query.run_id);
      try {
        yield* batches(run.log, query, place, signal);
      } finally {
        release();
      }
    } finally {
      place.leave();
    }
  });
}

async function* batches(log: EventLog, query: Query, place: StreamPlace, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { max_events } = query;
  const filter = createEventFilter({ kinds: query.kinds, platforms: query.platforms, agentIds: query.agent_ids });
  let left = max_events;
  for await (const batch of read(log, query, place, signal)) {
    const passed = filter(batch);
    const { events, count } = max_events === 0 ? { events: passed, count: 0 } : takeEvents(passed, left);
    place.hold(events.length);
    if (events.length > 0) yield events;
    place.hold(0);
    left -= count;
    if (max_events > 0 && left <= 0) return;
  }
}

function read(log: EventLog, query: Query, place: StreamPlace, signal: AbortSignal): AsyncIterable<Buffer> {
  const { after_seq: afterSeq, backfill_only, max_events } = query;
  const maxBytes = (): number => place.reserve();
  if (!backfill_only) return log.subscribe({ afterSeq, signal, maxBytes });
  const isWhole = query.kinds.length + query.platforms.length + query.agent_ids.length === 0;
  const untilSeq = isWhole && max_events > 0 ? Math.min(log.lastSeq, afterSeq + max_events) : log.lastSeq;
  return log.readAll({ afterSeq, untilSeq }, maxBytes);
}
