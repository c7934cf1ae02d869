// SPDX-License-Identifier: Apache-2.0

// PENDING: no gateway has taken it in hand yet. A job whose gateway has died stays RUNNING until another goes on with it.
export const JOB_STATES = ["PENDING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"] as const;
export type JobState = (typeof JOB_STATES)[number];

export const STAGE_STATES = JOB_STATES;
export type StageState = JobState;

const FOLLOWING: Readonly<Record<JobState, readonly JobState[]>> = {
  PENDING: ["RUNNING", "CANCELLED"],
  RUNNING: ["SUCCEEDED", "FAILED", "CANCELLED"],
  SUCCEEDED: [],
  // By a retry.
  FAILED: ["PENDING"],
  CANCELLED: ["PENDING"],
};

export function mayFollow(from: JobState, to: JobState): boolean {
  return FOLLOWING[from].includes(to);
}

export function isOver(state: JobState): boolean {
  return state === "SUCCEEDED" || state === "FAILED" || state === "CANCELLED";
}

// Those before which a job may come into a state.
export function before(to: JobState): readonly JobState[] {
  return JOB_STATES.filter((from) => mayFollow(from, to));
}
