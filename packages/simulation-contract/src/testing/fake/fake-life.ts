// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "../../errors/shoal-error.ts";
import type * as proto from "../../generated/index.ts";
import type { FakeCause, FakeRun } from "./fake-run.ts";
import { scriptedOpinions, scriptedRound, type ScriptInput } from "./fake-script.ts";

const COMPLETED: FakeCause = { code: "COMPLETED", message: "All rounds were simulated." };
const STOP_REQUESTED: FakeCause = { code: "STOP_REQUESTED", message: "The run was stopped on request." };
/** Rounds that a run plays which then waits for its test. */
const LIVE_ROUNDS = 3;

/** Takes a new run to RUNNING and plays its script; the run ends if `finishes`, else it waits after three rounds. */
export function beginFakeRun(run: FakeRun, finishes: boolean): void {
  const { rounds } = run.options;
  run.changeState("STARTING");
  run.changeState("RUNNING");
  begin(run);
  const last = finishes ? rounds : Math.min(rounds, run.round + LIVE_ROUNDS);
  while (run.round < last) run.append(scriptedRound(scriptOf(run), run.round + 1));
  if (finishes) finishFakeRun(run);
}

/** What PauseRun does: the fake's runs always stand between two rounds, so they halt at once. */
export function pauseFakeRun(run: FakeRun, engine: proto.Engine | undefined): void {
  if (run.state === "PAUSED") return;
  if (run.state !== "RUNNING") throw conflict(run, "paused");
  if (engine?.pauses === true) return run.pause();
  throw new ShoalError("UNPROCESSABLE", `The engine "${run.options.definition.engine}" can't pause.`);
}

/** What ResumeRun does; the run plays one round and waits again, or ends. */
export function resumeFakeRun(run: FakeRun, isResumable: boolean): void {
  if (run.state !== "PAUSED" && run.state !== "INTERRUPTED") throw conflict(run, "resumed");
  if (run.state === "INTERRUPTED") {
    const reason = `the engine "${run.options.definition.engine}" can't be resumed`;
    if (!isResumable) throw new ShoalError("UNPROCESSABLE", `The run is left as it is: ${reason}.`);
    run.changeState("STARTING");
  }
  run.changeState("RUNNING");
  begin(run);
  playFakeRound(run);
}

/** One round more of a RUNNING run, which ends after its last. */
export function playFakeRound(run: FakeRun): void {
  const { rounds } = run.options;
  if (run.round < rounds) run.append(scriptedRound(scriptOf(run), run.round + 1));
  if (run.round === rounds) finishFakeRun(run);
}

/** Ends a live run as SUCCEEDED, after the entry that says how its worker ended. */
export function finishFakeRun(run: FakeRun): void {
  run.append([exit("finished")]);
  run.changeState("SUCCEEDED", COMPLETED);
}

/** What StopRun does. */
export function stopFakeRun(run: FakeRun): void {
  if (run.state === "STOPPING" || run.state === "STOPPED") return;
  if (run.terminal) {
    throw conflict(run, "stopped");
  }
  if (run.state === "PENDING" || run.state === "INTERRUPTED") {
    run.changeState("STOPPED", STOP_REQUESTED);
    return;
  }
  run.changeState("STOPPING", STOP_REQUESTED);
  run.append([exit("stop requested")]);
  run.changeState("STOPPED", STOP_REQUESTED);
}

/** What it tells before its first round; a fork of a run that had begun has it of its parent. */
function begin(run: FakeRun): void {
  if (run.log.every(({ kind }) => kind !== "opinions_initialized")) run.append(scriptedOpinions(run.options));
}

function scriptOf({ options, inputs }: FakeRun): ScriptInput {
  return { ...options, inputs };
}

function conflict({ state, terminal }: FakeRun, wish: string): ShoalError {
  const message = terminal ? `The run has ended: it is ${state} and can't be ${wish}.` : `The run is ${state}.`;
  return new ShoalError("RUN_STATE_CONFLICT", message);
}

function exit(reason: string): Parameters<FakeRun["append"]>[0][number] {
  return { kind: "exit", round: 0, body: { exit_code: 0, duration_ms: 1, forced: false, reason } };
}
