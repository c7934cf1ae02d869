// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * Asks agents of a live run through the engine that simulates them. The engine must answer interviews
 * (Engine.answers_interviews), else UNPROCESSABLE; the run must be RUNNING or PAUSED, else RUN_STATE_CONFLICT. It observes only:
 * what is asked and answered is in no log and moves nobody.
 */
export interface InterviewAgentsRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run.
   */
  run_id?: string;
  /**
   * Whom to ask, 1 to 1,000 agents of the run, each once. One that the run does not have: AGENT_NOT_FOUND, nobody is asked.
   */
  agent_ids?: string[];
  /**
   * What to ask, rendered by the caller, 1 to 65,536 bytes of UTF-8.
   */
  prompt?: string;
}

/**
 * Asks agents of a live run through the engine that simulates them. The engine must answer interviews
 * (Engine.answers_interviews), else UNPROCESSABLE; the run must be RUNNING or PAUSED, else RUN_STATE_CONFLICT. It observes only:
 * what is asked and answered is in no log and moves nobody.
 */
export interface InterviewAgentsRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run.
   */
  run_id: string;
  /**
   * Whom to ask, 1 to 1,000 agents of the run, each once. One that the run does not have: AGENT_NOT_FOUND, nobody is asked.
   */
  agent_ids: string[];
  /**
   * What to ask, rendered by the caller, 1 to 65,536 bytes of UTF-8.
   */
  prompt: string;
}
