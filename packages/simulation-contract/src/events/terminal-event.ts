// SPDX-License-Identifier: Apache-2.0
import { isTerminalState, RUN_STATES, type RunState } from "../words/run-state.ts";
import type { EventRecord } from "./event-record.ts";

/** The state to which a `state` event leads; undefined for every other event, or where its body names none. */
export function stateOfEvent(event: Pick<EventRecord, "kind" | "body">): RunState | undefined {
  if (event.kind !== "state") return undefined;
  const body = parse(event.body);
  const to = typeof body === "object" && body !== null && "to" in body ? body.to : undefined;
  return RUN_STATES.find((state) => state === to);
}

/** Whether it is the last event of a log: `state` to SUCCEEDED, STOPPED or FAILED. Such events pass every filter. */
export function isTerminalEvent(event: Pick<EventRecord, "kind" | "body">): boolean {
  const state = stateOfEvent(event);
  return state !== undefined && isTerminalState(state);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
