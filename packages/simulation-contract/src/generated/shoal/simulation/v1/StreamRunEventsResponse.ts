// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/event.proto

import type {
  Event as _shoal_simulation_v1_Event,
  Event__Output as _shoal_simulation_v1_Event__Output,
} from "../../../shoal/simulation/v1/Event.ts";

/**
 * Consecutive entries, in order of seq, at most 1 MB in all. A single larger batch is never sent.
 */
export interface StreamRunEventsResponse {
  /**
   * The entries; never empty.
   */
  events?: _shoal_simulation_v1_Event[];
}

/**
 * Consecutive entries, in order of seq, at most 1 MB in all. A single larger batch is never sent.
 */
export interface StreamRunEventsResponse__Output {
  /**
   * The entries; never empty.
   */
  events: _shoal_simulation_v1_Event__Output[];
}
