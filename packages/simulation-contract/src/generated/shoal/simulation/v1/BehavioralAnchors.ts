// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  PostingStyle as _shoal_simulation_v1_PostingStyle,
  PostingStyle__Output as _shoal_simulation_v1_PostingStyle__Output,
} from "../../../shoal/simulation/v1/PostingStyle.ts";
import type {
  Stance as _shoal_simulation_v1_Stance,
  Stance__Output as _shoal_simulation_v1_Stance__Output,
} from "../../../shoal/simulation/v1/Stance.ts";

/**
 * What makes agents differ in behavior. Ranges are checked; a value outside is INVALID_REQUEST with its field.
 */
export interface BehavioralAnchors {
  /**
   * How it writes; required.
   */
  posting_style?: _shoal_simulation_v1_PostingStyle;
  /**
   * Hours of the day in which it may act, simulated local time, 0 to 23, distinct, at least 4.
   */
  active_hours?: number[];
  /**
   * Assigned attitude; required.
   */
  stance?: _shoal_simulation_v1_Stance;
  /**
   * How easily it shifts its opinion under social pressure, 0 (never) to 1.
   */
  opinion_drift_rate?: number | string;
  /**
   * Weight of its words for those who read them, 0.5 to 3.0.
   */
  influence_weight?: number | string;
}

/**
 * What makes agents differ in behavior. Ranges are checked; a value outside is INVALID_REQUEST with its field.
 */
export interface BehavioralAnchors__Output {
  /**
   * How it writes; required.
   */
  posting_style: _shoal_simulation_v1_PostingStyle__Output;
  /**
   * Hours of the day in which it may act, simulated local time, 0 to 23, distinct, at least 4.
   */
  active_hours: number[];
  /**
   * Assigned attitude; required.
   */
  stance: _shoal_simulation_v1_Stance__Output;
  /**
   * How easily it shifts its opinion under social pressure, 0 (never) to 1.
   */
  opinion_drift_rate: number;
  /**
   * Weight of its words for those who read them, 0.5 to 3.0.
   */
  influence_weight: number;
}
