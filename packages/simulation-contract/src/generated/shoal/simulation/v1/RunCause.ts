// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Why a run is in its state.
 */
export interface RunCause {
  /**
   * Stable code, e.g. COMPLETED, STOP_REQUESTED, WORKER_CRASHED, WORKER_TIMEOUT, SERVICE_RESTARTED (docs/errors.md).
   */
  code?: string;
  /**
   * One sentence for a person.
   */
  message?: string;
  /**
   * The worker's exit code, if it exited by itself.
   */
  exit_code?: number;
  /**
   * The signal that ended the worker, e.g. SIGKILL; empty if none did.
   */
  signal?: string;
  /**
   * The last lines that the worker wrote to stderr, at most 4,096 bytes.
   */
  stderr_tail?: string;
  _exit_code?: "exit_code";
}

/**
 * Why a run is in its state.
 */
export interface RunCause__Output {
  /**
   * Stable code, e.g. COMPLETED, STOP_REQUESTED, WORKER_CRASHED, WORKER_TIMEOUT, SERVICE_RESTARTED (docs/errors.md).
   */
  code: string;
  /**
   * One sentence for a person.
   */
  message: string;
  /**
   * The worker's exit code, if it exited by itself.
   */
  exit_code?: number;
  /**
   * The signal that ended the worker, e.g. SIGKILL; empty if none did.
   */
  signal: string;
  /**
   * The last lines that the worker wrote to stderr, at most 4,096 bytes.
   */
  stderr_tail: string;
  _exit_code?: "exit_code";
}
