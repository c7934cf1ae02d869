// SPDX-License-Identifier: AGPL-3.0-only
import { CHUNK_MAX_BYTES, type EventRecord } from "@shoal/simulation-contract";
import { fieldsOf } from "./event-body.ts";
import type { EventLog } from "./event-log.ts";
import type { LogRange } from "./log-range.ts";
import { readEvents } from "./read-events.ts";

/** Which actions; an empty list is no filter. */
export interface ActionQuery extends LogRange {
  readonly agentIds: readonly string[];
  readonly types: readonly string[];
  readonly platforms: readonly string[];
  /** Whether actions of this agent are wanted, besides. */
  readonly isChosen: (agentId: string) => boolean;
  readonly limit: number;
}

export interface FoundAction {
  readonly event: EventRecord;
  readonly type: string;
}

// More than tags, lengths and numbers of a message ever take.
const MESSAGE_OVERHEAD_BYTES = 64;

/** The first actions, in order of seq, at most 1 MB but one always, and whether the log holds more of them. */
export async function findActions(
  log: Pick<EventLog, "readBatches">,
  { agentIds, types, platforms, isChosen, limit, ...range }: ActionQuery,
  signal: AbortSignal,
): Promise<{ actions: FoundAction[]; more: boolean }> {
  const allows = isAmong(agentIds);
  const isPlatform = isAmong(platforms);
  const isType = isAmong(types);
  const actions: FoundAction[] = [];
  let more = false;
  let bytesLeft = CHUNK_MAX_BYTES;
  await readEvents(log, range, signal, (event) => {
    if (event.kind !== "action" || !isPlatform(event.platform)) return undefined;
    if (!allows(event.agent_id) || !isChosen(event.agent_id)) return undefined;
    const type = fieldsOf(event.body).text("type") ?? "";
    if (!isType(type)) return undefined;
    bytesLeft -= MESSAGE_OVERHEAD_BYTES + event.body.length + event.platform.length + event.agent_id.length;
    more = actions.length === limit || (bytesLeft < 0 && actions.length > 0);
    if (more) return "enough";
    // A body is a view of its whole batch: a copy lets the batch go.
    actions.push({ event: { ...event, body: Buffer.from(event.body) }, type });
    return undefined;
  });
  return { actions, more };
}

function isAmong(names: readonly string[]): (name: string) => boolean {
  const wanted = new Set(names);
  return (name) => wanted.size === 0 || wanted.has(name);
}
