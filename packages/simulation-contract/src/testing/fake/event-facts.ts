// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../events/event-record.ts";

/** The body of an entry. */
export function bodyOf({ body }: Pick<EventRecord, "body">): Record<string, unknown> {
  return JSON.parse(body.toString("utf8")) as Record<string, unknown>;
}

/** The type of an action. */
export function typeOf(event: Pick<EventRecord, "body">): string {
  return String(bodyOf(event)["type"]);
}

/** Whether a round is within bounds of which 0 is none; with a bound, round 0 is not. */
export function inRounds(round: number, { from_round, to_round }: { from_round: number; to_round: number }): boolean {
  return round >= from_round && (to_round === 0 || (round <= to_round && round > 0));
}

/** Whether a value is wanted; an empty list wants all. */
export function allows(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}

export function countBy(events: readonly EventRecord[], keyOf: (event: EventRecord) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const event of events) counts[keyOf(event)] = (counts[keyOf(event)] ?? 0) + 1;
  return counts;
}
