// SPDX-License-Identifier: AGPL-3.0-only

/** Durable, consecutive entries; `events` is a ready StreamRunEventsResponse. */
export interface EventBatch {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly events: Buffer;
}
