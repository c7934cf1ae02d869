// SPDX-License-Identifier: AGPL-3.0-only
import { isTerminalEvent } from "@shoal/simulation-contract";
import { frameEnd, keepEvents } from "./event-frames.ts";

/** What a reader wants to see; an empty list is no filter. */
export interface EventFilter {
  readonly kinds: readonly string[];
  readonly platforms: readonly string[];
  readonly agentIds: readonly string[];
}

/** Makes the filter of batches; a terminal entry passes every filter. What it returns may be empty. */
export function createEventFilter(filter: EventFilter): (batch: Buffer) => Buffer {
  const { kinds, platforms, agentIds } = filter;
  if (kinds.length + platforms.length + agentIds.length === 0) return (batch) => batch;
  const isKind = isAmong(kinds);
  const isPlatform = isAmong(platforms);
  const isAgent = isAmong(agentIds);
  return (batch) =>
    keepEvents(
      batch,
      (event) =>
        (isKind(event.kind) && isPlatform(event.platform) && isAgent(event.agent_id)) || isTerminalEvent(event),
    );
}

/** The batch's first entries, at most `max`, and how many these are. */
export function takeEvents(batch: Buffer, max: number): { events: Buffer; count: number } {
  let [end, count] = [0, 0];
  for (; count < max && end < batch.length; count += 1) end = frameEnd(batch, end);
  return { events: batch.subarray(0, end), count };
}

function isAmong(names: readonly string[]): (name: string) => boolean {
  if (names.length === 0) return () => true;
  const wanted = new Set(names);
  return (name) => wanted.has(name);
}
