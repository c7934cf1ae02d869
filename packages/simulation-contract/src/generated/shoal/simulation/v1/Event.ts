// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/event.proto

import type { Long } from "@grpc/proto-loader";

/**
 * One entry of a run's event log. Fields 1 to 7 are fixed: they never change their number, type or meaning.
 */
export interface Event {
  /**
   * Position in the run's log, from 1, without gaps. A cursor is a seq and means "after this entry".
   */
  seq?: number | string | Long;
  /**
   * Round of simulated time to which the entry belongs, from 1; 0 outside any round.
   * "As of round r" means: after the last entry of round r.
   */
  round?: number;
  /**
   * What the entry is, lower_snake_case. From the service: state, log, exit, warning, input, checkpoint, round_voided.
   * From the engine: opinions_initialized, action, exposure, round_ended and others. Readers ignore kinds that they do not
   * know. Who folds the log leaves out what a round_voided makes void (docs/events.md): it is sent all the same.
   */
  kind?: string;
  /**
   * Platform on which it happened, e.g. "twitter"; empty if on none.
   */
  platform?: string;
  /**
   * The agent that it concerns, by the cast's own id; empty if none.
   */
  agent_id?: string;
  /**
   * Host time at which the service received the entry, milliseconds since 1970-01-01T00:00:00Z. Part of no hash.
   */
  recorded_at_ms?: number | string | Long;
  /**
   * One JSON object, UTF-8, at most 262,144 bytes. Its schema depends on kind and is published in docs/events.md;
   * simulated time stands in here.
   */
  body?: Buffer | Uint8Array | string;
}

/**
 * One entry of a run's event log. Fields 1 to 7 are fixed: they never change their number, type or meaning.
 */
export interface Event__Output {
  /**
   * Position in the run's log, from 1, without gaps. A cursor is a seq and means "after this entry".
   */
  seq: number;
  /**
   * Round of simulated time to which the entry belongs, from 1; 0 outside any round.
   * "As of round r" means: after the last entry of round r.
   */
  round: number;
  /**
   * What the entry is, lower_snake_case. From the service: state, log, exit, warning, input, checkpoint, round_voided.
   * From the engine: opinions_initialized, action, exposure, round_ended and others. Readers ignore kinds that they do not
   * know. Who folds the log leaves out what a round_voided makes void (docs/events.md): it is sent all the same.
   */
  kind: string;
  /**
   * Platform on which it happened, e.g. "twitter"; empty if on none.
   */
  platform: string;
  /**
   * The agent that it concerns, by the cast's own id; empty if none.
   */
  agent_id: string;
  /**
   * Host time at which the service received the entry, milliseconds since 1970-01-01T00:00:00Z. Part of no hash.
   */
  recorded_at_ms: number;
  /**
   * One JSON object, UTF-8, at most 262,144 bytes. Its schema depends on kind and is published in docs/events.md;
   * simulated time stands in here.
   */
  body: Buffer;
}
