// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  RoundStatistics as _shoal_simulation_v1_RoundStatistics,
  RoundStatistics__Output as _shoal_simulation_v1_RoundStatistics__Output,
} from "../../../shoal/simulation/v1/RoundStatistics.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * Statistics of a run. Over the rounds asked for, or, with no bounds, over the whole log, entries outside any round
 * included. With a filter: over the entries that name an agent that matches, that is, what these did and were shown.
 * More rounds than fit into 4 MB (some 10,000 without groups, 3,000 with all of them): UNPROCESSABLE, which tells how many fit.
 */
export interface GetRunStatisticsResponse {
  /**
   * The run.
   */
  run_id?: string;
  /**
   * seq of the newest entry that is counted.
   */
  last_seq?: number | string | Long;
  /**
   * Entries by kind.
   */
  events_by_kind?: { [key: string]: number | string | Long };
  /**
   * Actions by type.
   */
  actions_by_type?: { [key: string]: number | string | Long };
  /**
   * Actions by platform.
   */
  actions_by_platform?: { [key: string]: number | string | Long };
  /**
   * Agents that did at least one action, over the whole run.
   */
  active_agents?: number;
  /**
   * Each round that has ended, in order.
   */
  rounds?: _shoal_simulation_v1_RoundStatistics[];
  /**
   * Agents that are counted: those that match, or all: the cast and who joined.
   */
  agents?: number;
}

/**
 * Statistics of a run. Over the rounds asked for, or, with no bounds, over the whole log, entries outside any round
 * included. With a filter: over the entries that name an agent that matches, that is, what these did and were shown.
 * More rounds than fit into 4 MB (some 10,000 without groups, 3,000 with all of them): UNPROCESSABLE, which tells how many fit.
 */
export interface GetRunStatisticsResponse__Output {
  /**
   * The run.
   */
  run_id: string;
  /**
   * seq of the newest entry that is counted.
   */
  last_seq: number;
  /**
   * Entries by kind.
   */
  events_by_kind: { [key: string]: number };
  /**
   * Actions by type.
   */
  actions_by_type: { [key: string]: number };
  /**
   * Actions by platform.
   */
  actions_by_platform: { [key: string]: number };
  /**
   * Agents that did at least one action, over the whole run.
   */
  active_agents: number;
  /**
   * Each round that has ended, in order.
   */
  rounds: _shoal_simulation_v1_RoundStatistics__Output[];
  /**
   * Agents that are counted: those that match, or all: the cast and who joined.
   */
  agents: number;
}
