// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  AgentFilter as _shoal_simulation_v1_AgentFilter,
  AgentFilter__Output as _shoal_simulation_v1_AgentFilter__Output,
} from "../../../shoal/simulation/v1/AgentFilter.ts";
import type {
  AgentAttribute as _shoal_simulation_v1_AgentAttribute,
  AgentAttribute__Output as _shoal_simulation_v1_AgentAttribute__Output,
} from "../../../shoal/simulation/v1/AgentAttribute.ts";

/**
 * Asks for a run's statistics.
 */
export interface GetRunStatisticsRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run.
   */
  run_id?: string;
  /**
   * First round, inclusive; 0 for no bound.
   */
  from_round?: number;
  /**
   * Last round, inclusive; 0 for no bound. Less than from_round: INVALID_REQUEST.
   */
  to_round?: number;
  /**
   * If given, only agents that match are counted, in rounds gone by as well: position and segment choose by what an agent
   * is now. Without it all comes from counters kept with the log; with it the log is read.
   */
  filter?: _shoal_simulation_v1_AgentFilter | null;
  /**
   * Attributes by which each round is broken down; each once.
   */
  group_by?: _shoal_simulation_v1_AgentAttribute[];
}

/**
 * Asks for a run's statistics.
 */
export interface GetRunStatisticsRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run.
   */
  run_id: string;
  /**
   * First round, inclusive; 0 for no bound.
   */
  from_round: number;
  /**
   * Last round, inclusive; 0 for no bound. Less than from_round: INVALID_REQUEST.
   */
  to_round: number;
  /**
   * If given, only agents that match are counted, in rounds gone by as well: position and segment choose by what an agent
   * is now. Without it all comes from counters kept with the log; with it the log is read.
   */
  filter: _shoal_simulation_v1_AgentFilter__Output | null;
  /**
   * Attributes by which each round is broken down; each once.
   */
  group_by: _shoal_simulation_v1_AgentAttribute__Output[];
}
