// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  PositionCounts as _shoal_simulation_v1_PositionCounts,
  PositionCounts__Output as _shoal_simulation_v1_PositionCounts__Output,
} from "../../../shoal/simulation/v1/PositionCounts.ts";
import type {
  GroupStatistics as _shoal_simulation_v1_GroupStatistics,
  GroupStatistics__Output as _shoal_simulation_v1_GroupStatistics__Output,
} from "../../../shoal/simulation/v1/GroupStatistics.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * One round that has ended.
 */
export interface RoundStatistics {
  /**
   * The round, from 1.
   */
  round?: number;
  /**
   * Entries of the log in this round, by kind.
   */
  events_by_kind?: { [key: string]: number | string | Long };
  /**
   * Actions in this round, by type.
   */
  actions_by_type?: { [key: string]: number | string | Long };
  /**
   * Mean of all agents' opinions at its end, -1 to 1; absent if the engine tells none.
   */
  opinion_mean?: number | string;
  /**
   * Population variance of all agents' opinions at its end, 0 to 1; absent if the engine tells none.
   */
  opinion_variance?: number | string;
  /**
   * Positions at its end.
   */
  positions?: _shoal_simulation_v1_PositionCounts | null;
  /**
   * Running hash over the engine's events up to its end, 64 hexadecimal digits.
   */
  engine_hash?: string;
  /**
   * Mean of what all agents' opinions have moved since the start of the run, -2 to 2; absent if the engine tells none.
   */
  opinion_shift?: number | string;
  /**
   * By each attribute of group_by, in its order, then by value in the order of the enums; groups without agents are
   * left out. Without a filter as the engine told them in round_ended, none if it told none.
   */
  groups?: _shoal_simulation_v1_GroupStatistics[];
  _opinion_mean?: "opinion_mean";
  _opinion_variance?: "opinion_variance";
  _opinion_shift?: "opinion_shift";
}

/**
 * One round that has ended.
 */
export interface RoundStatistics__Output {
  /**
   * The round, from 1.
   */
  round: number;
  /**
   * Entries of the log in this round, by kind.
   */
  events_by_kind: { [key: string]: number };
  /**
   * Actions in this round, by type.
   */
  actions_by_type: { [key: string]: number };
  /**
   * Mean of all agents' opinions at its end, -1 to 1; absent if the engine tells none.
   */
  opinion_mean?: number;
  /**
   * Population variance of all agents' opinions at its end, 0 to 1; absent if the engine tells none.
   */
  opinion_variance?: number;
  /**
   * Positions at its end.
   */
  positions: _shoal_simulation_v1_PositionCounts__Output | null;
  /**
   * Running hash over the engine's events up to its end, 64 hexadecimal digits.
   */
  engine_hash: string;
  /**
   * Mean of what all agents' opinions have moved since the start of the run, -2 to 2; absent if the engine tells none.
   */
  opinion_shift?: number;
  /**
   * By each attribute of group_by, in its order, then by value in the order of the enums; groups without agents are
   * left out. Without a filter as the engine told them in round_ended, none if it told none.
   */
  groups: _shoal_simulation_v1_GroupStatistics__Output[];
  _opinion_mean?: "opinion_mean";
  _opinion_variance?: "opinion_variance";
  _opinion_shift?: "opinion_shift";
}
