// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  AgentAttribute as _shoal_simulation_v1_AgentAttribute,
  AgentAttribute__Output as _shoal_simulation_v1_AgentAttribute__Output,
} from "../../../shoal/simulation/v1/AgentAttribute.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * Agents that have one value of an attribute, at the end of a round.
 */
export interface GroupStatistics {
  /**
   * The attribute.
   */
  attribute?: _shoal_simulation_v1_AgentAttribute;
  /**
   * Its value, the word that REST uses, e.g. opposing, undecided, leader, meme-heavy, top_1_day.
   */
  value?: string;
  /**
   * How many there are.
   */
  agents?: number;
  /**
   * Mean of their opinions, -1 to 1; absent if none is known.
   */
  opinion_mean?: number | string;
  /**
   * Mean of what their opinions have moved since the start of the run, -2 to 2; absent if none is known.
   */
  opinion_shift?: number | string;
  /**
   * What they did in the round.
   */
  actions?: number | string | Long;
  _opinion_mean?: "opinion_mean";
  _opinion_shift?: "opinion_shift";
}

/**
 * Agents that have one value of an attribute, at the end of a round.
 */
export interface GroupStatistics__Output {
  /**
   * The attribute.
   */
  attribute: _shoal_simulation_v1_AgentAttribute__Output;
  /**
   * Its value, the word that REST uses, e.g. opposing, undecided, leader, meme-heavy, top_1_day.
   */
  value: string;
  /**
   * How many there are.
   */
  agents: number;
  /**
   * Mean of their opinions, -1 to 1; absent if none is known.
   */
  opinion_mean?: number;
  /**
   * Mean of what their opinions have moved since the start of the run, -2 to 2; absent if none is known.
   */
  opinion_shift?: number;
  /**
   * What they did in the round.
   */
  actions: number;
  _opinion_mean?: "opinion_mean";
  _opinion_shift?: "opinion_shift";
}
