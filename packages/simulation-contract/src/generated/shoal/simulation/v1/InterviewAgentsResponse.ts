// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  InterviewFailure as _shoal_simulation_v1_InterviewFailure,
  InterviewFailure__Output as _shoal_simulation_v1_InterviewFailure__Output,
} from "../../../shoal/simulation/v1/InterviewFailure.ts";

/**
 * One agent's answer, sent as it comes, in no particular order. The stream ends OK after one answer per agent. A worker
 * that ends meanwhile ends the stream at once: WORKER_CRASHED, WORKER_TIMEOUT (it was silent for too long and was
 * terminated) or PROTOCOL_CLOSED (it had finished, or broke the protocol). Who cancels the call cancels what is still to
 * be asked.
 */
export interface InterviewAgentsResponse {
  /**
   * Whom it is from.
   */
  agent_id?: string;
  /**
   * Last round that had ended when this came of it.
   */
  round?: number;
  /**
   * The answer.
   */
  text?: string;
  /**
   * Why there is none.
   */
  failure?: _shoal_simulation_v1_InterviewFailure | null;
  /**
   * What came of it.
   */
  outcome?: "text" | "failure";
}

/**
 * One agent's answer, sent as it comes, in no particular order. The stream ends OK after one answer per agent. A worker
 * that ends meanwhile ends the stream at once: WORKER_CRASHED, WORKER_TIMEOUT (it was silent for too long and was
 * terminated) or PROTOCOL_CLOSED (it had finished, or broke the protocol). Who cancels the call cancels what is still to
 * be asked.
 */
export interface InterviewAgentsResponse__Output {
  /**
   * Whom it is from.
   */
  agent_id: string;
  /**
   * Last round that had ended when this came of it.
   */
  round: number;
  /**
   * The answer.
   */
  text?: string;
  /**
   * Why there is none.
   */
  failure?: _shoal_simulation_v1_InterviewFailure__Output | null;
  /**
   * What came of it.
   */
  outcome?: "text" | "failure";
}
