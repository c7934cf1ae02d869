// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type CheckedRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { createEventFilter, type EventLog, takeEvents } from "../event-log/index.ts";
import type { RpcContext } from "./rpc-context.ts";
import { StreamPlaces } from "./stream-places.ts";

export function streamRunEvents(app: RpcContext): SimulationServiceHandlers["StreamRunEvents"] {
  const { runs, serverStream, maxEventStreams } = app;
  const places = new StreamPlaces(maxEventStreams);
  return serverStream(async function* (request, { signal }) {
    const query = checkRequest("streamRunEvents", request);
    const leave = places.take();
    try {
      const { run, release } = await runs.lease(query.namespace, query.run_id);
      try {
        yield* batches(run.log, query, signal);
      } finally {
        release();
      }
    } finally {
      leave();
    }
  });
}

async function* batches(
  log: EventLog,
  query: CheckedRequest<"streamRunEvents">,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const { after_seq: afterSeq, backfill_only, max_events } = query;
  const source = backfill_only
    ? log.readBatches({ afterSeq, untilSeq: log.lastSeq })
    : log.subscribe({ afterSeq, signal });
  const filter = createEventFilter({ kinds: query.kinds, platforms: query.platforms, agentIds: query.agent_ids });
  let left = max_events;
  for await (const batch of source) {
    const passed = filter(batch);
    if (passed.length === 0) continue;
    if (max_events === 0) {
      yield passed;
      continue;
    }
    const { events, count } = takeEvents(passed, left);
    yield events;
    left -= count;
    if (left <= 0) return;
  }
}
