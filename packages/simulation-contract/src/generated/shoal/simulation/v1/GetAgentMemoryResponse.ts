// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  Agent as _shoal_simulation_v1_Agent,
  Agent__Output as _shoal_simulation_v1_Agent__Output,
} from "../../../shoal/simulation/v1/Agent.ts";
import type {
  MemoryEntry as _shoal_simulation_v1_MemoryEntry,
  MemoryEntry__Output as _shoal_simulation_v1_MemoryEntry__Output,
} from "../../../shoal/simulation/v1/MemoryEntry.ts";
import type {
  RememberedInterview as _shoal_simulation_v1_RememberedInterview,
  RememberedInterview__Output as _shoal_simulation_v1_RememberedInterview__Output,
} from "../../../shoal/simulation/v1/RememberedInterview.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * What an agent is, saw and did: the same as of a round whether asked during the run, after its end or after a restart.
 */
export interface GetAgentMemoryResponse {
  /**
   * Profile, and opinion, position and actions as of the round.
   */
  agent?: _shoal_simulation_v1_Agent | null;
  /**
   * The round.
   */
  as_of_round?: number;
  /**
   * Newest first.
   */
  entries?: _shoal_simulation_v1_MemoryEntry[];
  /**
   * Token of the older entries; empty at the end.
   */
  next_page_token?: string;
  /**
   * Entries that are older than these, to be had by next_page_token.
   */
  older_entries?: number | string | Long;
  /**
   * Interviews that it remembers by then, oldest first; on every page.
   */
  remembered?: _shoal_simulation_v1_RememberedInterview[];
}

/**
 * What an agent is, saw and did: the same as of a round whether asked during the run, after its end or after a restart.
 */
export interface GetAgentMemoryResponse__Output {
  /**
   * Profile, and opinion, position and actions as of the round.
   */
  agent: _shoal_simulation_v1_Agent__Output | null;
  /**
   * The round.
   */
  as_of_round: number;
  /**
   * Newest first.
   */
  entries: _shoal_simulation_v1_MemoryEntry__Output[];
  /**
   * Token of the older entries; empty at the end.
   */
  next_page_token: string;
  /**
   * Entries that are older than these, to be had by next_page_token.
   */
  older_entries: number;
  /**
   * Interviews that it remembers by then, oldest first; on every page.
   */
  remembered: _shoal_simulation_v1_RememberedInterview__Output[];
}
