// SPDX-License-Identifier: AGPL-3.0-only
import { decodeEvents, type EventRecord } from "@shoal/simulation-contract";
import type { EventLog } from "./event-log.ts";
import { createEventFilter } from "./filter-events.ts";
import type { LogRange } from "./log-range.ts";

/** Which actions; an empty list is no filter. */
export interface ActionQuery extends LogRange {
  readonly agentIds: readonly string[];
  readonly types: readonly string[];
  readonly platforms: readonly string[];
  readonly limit: number;
}

export interface FoundAction {
  readonly event: EventRecord;
  readonly type: string;
}

/** The first actions, in order of seq, and whether the log holds more of them. */
export async function findActions(
  log: Pick<EventLog, "readBatches">,
  { agentIds, types, platforms, limit, ...range }: ActionQuery,
): Promise<{ actions: FoundAction[]; more: boolean }> {
  const filter = createEventFilter({ kinds: ["action"], platforms, agentIds });
  const wanted = new Set(types);
  const actions: FoundAction[] = [];
  for await (const batch of log.readBatches(range)) {
    for (const event of decodeEvents(filter(batch))) {
      // The terminal entry passes every filter.
      if (event.kind !== "action") continue;
      const type = actionType(event.body);
      if (wanted.size > 0 && !wanted.has(type)) continue;
      if (actions.length === limit) return { actions, more: true };
      actions.push({ event, type });
    }
  }
  return { actions, more: false };
}

function actionType(body: Buffer): string {
  const value: unknown = JSON.parse(body.toString());
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"
    ? value.type
    : "";
}
