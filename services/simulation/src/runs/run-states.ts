// SPDX-License-Identifier: AGPL-3.0-only
import { isTerminalState, type RunState } from "@shoal/simulation-contract";

const NEXT_STATES: Readonly<Record<RunState, readonly RunState[]>> = {
  PENDING: ["STARTING", "STOPPED", "FAILED"],
  STARTING: ["RUNNING", "STOPPED", "FAILED", "INTERRUPTED"],
  RUNNING: ["PAUSED", "STOPPING", "SUCCEEDED", "FAILED", "INTERRUPTED"],
  PAUSED: ["RUNNING", "STOPPING", "STOPPED", "FAILED", "INTERRUPTED"],
  STOPPING: ["STOPPED", "FAILED", "INTERRUPTED"],
  INTERRUPTED: ["STARTING", "STOPPED", "FAILED"],
  SUCCEEDED: [],
  STOPPED: [],
  FAILED: [],
};

/** A worker may be alive, or about to be. */
export function isLive(state: RunState): boolean {
  return !isTerminalState(state) && state !== "INTERRUPTED";
}

export function canBecome(from: RunState, to: RunState): boolean {
  return NEXT_STATES[from].includes(to);
}

/** The state that a run has after the transition; a transition that the table does not have is a defect of ours. */
export function transition(from: RunState, to: RunState): RunState {
  if (!canBecome(from, to)) throw new Error(`a run that is ${from} can't become ${to}`);
  return to;
}
