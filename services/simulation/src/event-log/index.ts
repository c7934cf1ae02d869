// SPDX-License-Identifier: AGPL-3.0-only
export type { BatchTally } from "./batch-rows.ts";
export type { Counts } from "./counts.ts";
export type { EventBatch } from "./event-batch.ts";
export { type Body, type BodyFields, fieldsOf, numberIn, parseBody, textIn } from "./event-body.ts";
export type { EventLog } from "./event-log.ts";
export { EventLogs } from "./event-logs.ts";
export { createEventFilter, takeEvents } from "./filter-events.ts";
export { findActions } from "./find-actions.ts";
export type { LogObserver } from "./log-observer.ts";
export { damageIn, LogDamage, LogMissing } from "./log-damage.ts";
export { logTooNew, logUnreadable, serviceStopping } from "./log-errors.ts";
export { type CountedFields, countedFields } from "./counted-fields.ts";
export { type NewEntry, SERVICE_KINDS, serviceEntry } from "./new-entry.ts";
export { Turns } from "./turns.ts";
export { textHash } from "./text-hash.ts";
export { readEvents } from "./read-events.ts";
export { type GroupEnd, type GroupEnds, type RoundEnd, RoundTally } from "./round-tally.ts";
export type { RunTally } from "./run-tally.ts";
