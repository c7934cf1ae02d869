// SPDX-License-Identifier: AGPL-3.0-only
import {
  INPUTS_MAX,
  INPUTS_MAX_BYTES,
  type RecordedInput,
  type RunInput,
  ShoalError,
  type VoidedStretch,
} from "@shoal/simulation-contract";
import type { Engine, EngineSettings } from "../engines/index.ts";
import type { CheckpointMark } from "../event-log/index.ts";
import { checkInputs, type LoggedInput } from "../inputs/index.ts";
import type { ForkRequest } from "./fork-request.ts";

/** What a fork takes of its parent: noted in the catalog until it has it. */
export interface ForkPlan {
  /** Entry of the parent's log at which what both have in common ends. */
  readonly untilSeq: number;
  /** As of the last common round; empty for round 0. */
  readonly engineHash: string;
  /** Inputs that take effect after it, in order. */
  readonly inputs: readonly RecordedInput[];
  /** Of the parent, up to that round, the newest first: the first that is still there is taken over. */
  readonly checkpoints: readonly CheckpointMark[];
  /** Of the parent's log: what counts no more. */
  readonly voided?: readonly VoidedStretch[];
}

export interface PlannedFork {
  readonly plan: ForkPlan;
  /** Of the fork in all. */
  readonly rounds: number;
  /** Those that it takes over with its parent's log included. */
  readonly inputCount: number;
}

/** What of the parent decides how it can be continued. */
export interface ForkParent {
  readonly engine: Engine;
  readonly settings: EngineSettings;
  readonly isOfCast: (agentId: string) => boolean;
  readonly rounds: number;
  readonly lastRound: number;
  /** In the order in which they take effect. */
  readonly inputs: readonly LoggedInput[];
  /** Those that are there. */
  readonly checkpoints: readonly CheckpointMark[];
  readonly voided?: readonly VoidedStretch[];
  readonly endOf: (round: number) => { readonly seq: number; readonly engineHash: string } | undefined;
}

interface Planned {
  readonly round: number;
  readonly input: RunInput;
  /** Empty where it is still to be made. */
  readonly inputId: string;
  readonly field: string;
}

/**
 * What is to be done for a fork.
 * @throws ShoalError for what is not possible, with the field of the request
 */
export function planFork(parent: ForkParent, request: ForkRequest): PlannedFork {
  const rounds = request.rounds === 0 ? parent.rounds : request.rounds;
  requireRound(parent, request, rounds);
  const kept = parent.inputs.filter(({ round }) => round <= request.round);
  const later = plannedInputs(parent, request, rounds);
  const known = kept.map(({ input }) => ({ input, field: "" }));
  checkInputs([...known, ...later], parent);
  const inputs = withIds(kept, later);
  requireFitting([...kept, ...inputs]);
  const checkpoints = checkpointsUpTo(parent, request.round);
  return {
    plan: { ...commonPart(parent, request.round), inputs, checkpoints, ...voidedOf(parent) },
    rounds,
    inputCount: kept.length + inputs.length,
  };
}

function voidedOf({ voided = [] }: ForkParent): Pick<ForkPlan, "voided"> {
  return voided.length === 0 ? {} : { voided };
}

/** Before round 1 there is something only where it is complete and the worker makes the same again. */
function commonPart({ engine, endOf }: ForkParent, round: number): Pick<ForkPlan, "untilSeq" | "engineHash"> {
  if (round > 0) return { untilSeq: endOf(round)?.seq ?? 0, engineHash: endOf(round)?.engineHash ?? "" };
  return { untilSeq: engine.deterministic ? (endOf(1)?.seq ?? 0) : 0, engineHash: "" };
}

function requireRound(parent: ForkParent, { round }: ForkRequest, rounds: number): void {
  if (round > parent.lastRound) {
    const last =
      parent.lastRound === 0 ? "no round of the run has ended" : `the last round that has ended is ${parent.lastRound}`;
    throw unprocessable("round", last);
  }
  if (rounds <= round)
    throw unprocessable("rounds", `more than ${round} are needed: the fork begins after round ${round}`);
  const nearest = checkpointsUpTo(parent, round)[0]?.round ?? 0;
  if (parent.engine.deterministic || nearest === round) return;
  const possible = nearest === 0 ? "0" : `0 and ${nearest}`;
  const reason = `the engine "${parent.engine.name}" can't do rounds again: it can be forked where it has a checkpoint, as at round ${possible}`;
  throw unprocessable("round", reason);
}

function checkpointsUpTo({ checkpoints }: ForkParent, round: number): CheckpointMark[] {
  return checkpoints.filter((mark) => mark.round <= round).toSorted((a, b) => b.round - a.round);
}

function plannedInputs(parent: ForkParent, request: ForkRequest, rounds: number): Planned[] {
  const { round, seed, engineSettings, dropInputs, inputs } = request;
  const after = parent.inputs.filter((one) => one.round > round && one.round <= rounds);
  const first = round + 1;
  const planned: Planned[] = dropInputs
    ? []
    : after.map(({ input_id, ...one }) => ({ ...one, inputId: input_id, field: "" }));
  if (seed !== undefined) planned.push({ round: first, input: { type: "seed", seed }, inputId: "", field: "seed" });
  if (engineSettings !== undefined) {
    const input = { type: "settings", engine_settings: engineSettings } as const;
    planned.push({ round: first, input, inputId: "", field: "engine_settings" });
  }
  for (const [index, given] of inputs.entries()) {
    const at = `inputs[${index}]`;
    if (given.round < first || given.round > rounds)
      throw unprocessable(`${at}.round`, `${first} to ${rounds} is expected`);
    planned.push({ ...given, field: `${at}.input.${given.input.type}` });
  }
  return planned.toSorted((a, b) => a.round - b.round);
}

function withIds(kept: readonly RecordedInput[], later: readonly Planned[]): RecordedInput[] {
  const taken = new Set(kept.map(({ input_id }) => input_id));
  for (const { inputId, field } of later) {
    if (inputId === "") continue;
    if (taken.has(inputId))
      throw invalid(field.replace(/\.input\..*$/, ".input_id"), `there is an input ${inputId} already`);
    taken.add(inputId);
  }
  let last = Math.max(0, ...[...taken].map((id) => Number(id.slice(1))));
  return later.map(({ round, input, inputId }) => ({
    input_id: inputId === "" ? `i${(last += 1)}` : inputId,
    round,
    input,
  }));
}

function requireFitting(inputs: readonly RecordedInput[]): void {
  const bytes = inputs.reduce(
    (sum, { input_id, round, input }) => sum + Buffer.byteLength(JSON.stringify({ input_id, round, input })),
    0,
  );
  if (inputs.length <= INPUTS_MAX && bytes <= INPUTS_MAX_BYTES) return;
  const most = `${INPUTS_MAX.toLocaleString("en-US")} inputs, or ${INPUTS_MAX_BYTES.toLocaleString("en-US")} bytes of them`;
  throw new ShoalError("CAPACITY_EXCEEDED", `A run can have at most ${most}; leave some out.`);
}

function unprocessable(field: string, reason: string): ShoalError {
  return new ShoalError("UNPROCESSABLE", `${field}: ${reason}`, { violations: [{ field, reason }] });
}

function invalid(field: string, reason: string): ShoalError {
  return new ShoalError("INVALID_REQUEST", `${field}: ${reason}`, { violations: [{ field, reason }] });
}
