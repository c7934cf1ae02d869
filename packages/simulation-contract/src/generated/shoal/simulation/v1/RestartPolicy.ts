// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * What becomes of a run that is INTERRUPTED, or whose worker ends before it has finished.
 */
export const RestartPolicy = {
  /**
   * Not given: RESTART_POLICY_NONE; in ForkRun, the parent's.
   */
  RESTART_POLICY_UNSPECIFIED: "RESTART_POLICY_UNSPECIFIED",
  /**
   * It waits for ResumeRun when the service ended; it is FAILED when its worker ended.
   */
  RESTART_POLICY_NONE: "RESTART_POLICY_NONE",
  /**
   * The service resumes it by itself: at its start, and after the worker's end with growing pauses, until the worker has
   * ended several times without a new round (docs/configuration.md, RESTART_MAX); then it is FAILED. A run that was
   * PAUSED waits for ResumeRun all the same.
   */
  RESTART_POLICY_RESUME: "RESTART_POLICY_RESUME",
} as const;

/**
 * What becomes of a run that is INTERRUPTED, or whose worker ends before it has finished.
 */
export type RestartPolicy =
  /**
   * Not given: RESTART_POLICY_NONE; in ForkRun, the parent's.
   */
  | "RESTART_POLICY_UNSPECIFIED"
  | 0
  /**
   * It waits for ResumeRun when the service ended; it is FAILED when its worker ended.
   */
  | "RESTART_POLICY_NONE"
  | 1
  /**
   * The service resumes it by itself: at its start, and after the worker's end with growing pauses, until the worker has
   * ended several times without a new round (docs/configuration.md, RESTART_MAX); then it is FAILED. A run that was
   * PAUSED waits for ResumeRun all the same.
   */
  | "RESTART_POLICY_RESUME"
  | 2;

/**
 * What becomes of a run that is INTERRUPTED, or whose worker ends before it has finished.
 */
export type RestartPolicy__Output = (typeof RestartPolicy)[keyof typeof RestartPolicy];
