// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  RunState as _shoal_simulation_v1_RunState,
  RunState__Output as _shoal_simulation_v1_RunState__Output,
} from "../../../shoal/simulation/v1/RunState.ts";
import type {
  RunCause as _shoal_simulation_v1_RunCause,
  RunCause__Output as _shoal_simulation_v1_RunCause__Output,
} from "../../../shoal/simulation/v1/RunCause.ts";
import type {
  RestartPolicy as _shoal_simulation_v1_RestartPolicy,
  RestartPolicy__Output as _shoal_simulation_v1_RestartPolicy__Output,
} from "../../../shoal/simulation/v1/RestartPolicy.ts";
import type {
  RunParent as _shoal_simulation_v1_RunParent,
  RunParent__Output as _shoal_simulation_v1_RunParent__Output,
} from "../../../shoal/simulation/v1/RunParent.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * One execution of a simulation with one seed.
 */
export interface Run {
  /**
   * Made by the service, 128 random bits.
   */
  run_id?: string;
  /**
   * What is executed.
   */
  simulation_id?: string;
  /**
   * Seed of all random numbers.
   */
  seed?: number;
  /**
   * Current state.
   */
  state?: _shoal_simulation_v1_RunState;
  /**
   * Why it is in this state; absent while nothing is to be said.
   */
  cause?: _shoal_simulation_v1_RunCause | null;
  /**
   * Last round that ended, 0 before the first.
   */
  round?: number;
  /**
   * Rounds of the simulation.
   */
  rounds?: number;
  /**
   * seq of the newest entry of the log.
   */
  last_seq?: number | string | Long;
  /**
   * Name of the engine.
   */
  engine?: string;
  /**
   * Version of the engine, as its worker told it; empty before.
   */
  engine_version?: string;
  /**
   * Running SHA-256 over the engine's events up to the end of `round`, 64 hexadecimal digits; the same simulation,
   * seed and inputs give the same value. Empty before the first round has ended.
   */
  engine_hash?: string;
  /**
   * Rounds per second of host time, over the last seconds; 0 unless RUNNING.
   */
  rounds_per_second?: number | string;
  /**
   * Estimated milliseconds to the last round; absent unless RUNNING and at least one round has ended.
   */
  eta_ms?: number | string | Long;
  /**
   * Milliseconds since 1970-01-01T00:00:00Z at which StartRun was accepted.
   */
  created_at_ms?: number | string | Long;
  /**
   * When the run first was RUNNING; absent before.
   */
  started_at_ms?: number | string | Long;
  /**
   * When it reached a terminal state; absent before.
   */
  ended_at_ms?: number | string | Long;
  /**
   * Place in the queue of those that wait for a free worker, from 1; 0 unless PENDING, or INTERRUPTED and about to be
   * resumed.
   */
  queue_position?: number;
  /**
   * What becomes of it when it is interrupted; never unspecified.
   */
  restart_policy?: _shoal_simulation_v1_RestartPolicy;
  /**
   * Present if ForkRun made it.
   */
  parent?: _shoal_simulation_v1_RunParent | null;
  /**
   * Whether it will be PAUSED at the end of the round that is going on.
   */
  pausing?: boolean;
  /**
   * Times that the service resumed it by itself since its last new round ended.
   */
  restarts?: number;
  /**
   * Round of its newest checkpoint, 0 for none: from there it is resumed.
   */
  checkpoint_round?: number;
  /**
   * Inputs that it has been given.
   */
  inputs?: number;
  _eta_ms?: "eta_ms";
  _started_at_ms?: "started_at_ms";
  _ended_at_ms?: "ended_at_ms";
}

/**
 * One execution of a simulation with one seed.
 */
export interface Run__Output {
  /**
   * Made by the service, 128 random bits.
   */
  run_id: string;
  /**
   * What is executed.
   */
  simulation_id: string;
  /**
   * Seed of all random numbers.
   */
  seed: number;
  /**
   * Current state.
   */
  state: _shoal_simulation_v1_RunState__Output;
  /**
   * Why it is in this state; absent while nothing is to be said.
   */
  cause: _shoal_simulation_v1_RunCause__Output | null;
  /**
   * Last round that ended, 0 before the first.
   */
  round: number;
  /**
   * Rounds of the simulation.
   */
  rounds: number;
  /**
   * seq of the newest entry of the log.
   */
  last_seq: number;
  /**
   * Name of the engine.
   */
  engine: string;
  /**
   * Version of the engine, as its worker told it; empty before.
   */
  engine_version: string;
  /**
   * Running SHA-256 over the engine's events up to the end of `round`, 64 hexadecimal digits; the same simulation,
   * seed and inputs give the same value. Empty before the first round has ended.
   */
  engine_hash: string;
  /**
   * Rounds per second of host time, over the last seconds; 0 unless RUNNING.
   */
  rounds_per_second: number;
  /**
   * Estimated milliseconds to the last round; absent unless RUNNING and at least one round has ended.
   */
  eta_ms?: number;
  /**
   * Milliseconds since 1970-01-01T00:00:00Z at which StartRun was accepted.
   */
  created_at_ms: number;
  /**
   * When the run first was RUNNING; absent before.
   */
  started_at_ms?: number;
  /**
   * When it reached a terminal state; absent before.
   */
  ended_at_ms?: number;
  /**
   * Place in the queue of those that wait for a free worker, from 1; 0 unless PENDING, or INTERRUPTED and about to be
   * resumed.
   */
  queue_position: number;
  /**
   * What becomes of it when it is interrupted; never unspecified.
   */
  restart_policy: _shoal_simulation_v1_RestartPolicy__Output;
  /**
   * Present if ForkRun made it.
   */
  parent: _shoal_simulation_v1_RunParent__Output | null;
  /**
   * Whether it will be PAUSED at the end of the round that is going on.
   */
  pausing: boolean;
  /**
   * Times that the service resumed it by itself since its last new round ended.
   */
  restarts: number;
  /**
   * Round of its newest checkpoint, 0 for none: from there it is resumed.
   */
  checkpoint_round: number;
  /**
   * Inputs that it has been given.
   */
  inputs: number;
  _eta_ms?: "eta_ms";
  _started_at_ms?: "started_at_ms";
  _ended_at_ms?: "ended_at_ms";
}
