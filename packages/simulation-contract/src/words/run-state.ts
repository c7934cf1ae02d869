// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "../errors/shoal-error.ts";
import { INTERNAL_MESSAGE } from "../errors/to-shoal-error.ts";
import { enumWords } from "./enum-words.ts";

/** States of a run. */
export const RUN_STATES = [
  "PENDING",
  "STARTING",
  "RUNNING",
  "PAUSED",
  "STOPPING",
  "STOPPED",
  "SUCCEEDED",
  "FAILED",
  "INTERRUPTED",
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** States after which nothing follows in a log. */
export const TERMINAL_RUN_STATES = ["STOPPED", "SUCCEEDED", "FAILED"] as const satisfies readonly RunState[];
export type TerminalRunState = (typeof TERMINAL_RUN_STATES)[number];

/** Whether nothing follows this state. */
export function isTerminalState(state: RunState): state is TerminalRunState {
  return TERMINAL_RUN_STATES.some((terminal) => terminal === state);
}

const words = enumWords("RUN_STATE", RUN_STATES);

/** `RUNNING` → `RUN_STATE_RUNNING`. */
export const runStateToProto = words.toProto;

/** `RUN_STATE_RUNNING` → `RUNNING`; undefined for UNSPECIFIED and for states that this version does not know. */
export const runStateFromProto = words.fromProto;

/**
 * The bare word of a run's state, where there must be one.
 * @throws ShoalError INTERNAL for UNSPECIFIED and for a state that this version does not know.
 */
export function runStateWord(value: string | number): RunState {
  const state = runStateFromProto(value);
  if (state !== undefined) return state;
  throw new ShoalError("INTERNAL", INTERNAL_MESSAGE, { cause: new Error(`unknown run state ${value}`) });
}
