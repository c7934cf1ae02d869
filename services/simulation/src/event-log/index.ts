// SPDX-License-Identifier: AGPL-3.0-only
export type { Counts } from "./counts.ts";
export type { EventLog } from "./event-log.ts";
export { EventLogs } from "./event-logs.ts";
export { createEventFilter, type EventFilter, filterEvents, takeEvents } from "./filter-events.ts";
export { type ActionQuery, findActions, type FoundAction } from "./find-actions.ts";
export type { LogRange } from "./log-range.ts";
export type { NewEntry } from "./new-entry.ts";
export type { RoundEnd, RoundTally } from "./round-tally.ts";
export type { AgentTally, RunTally, TallyTotals } from "./run-tally.ts";
