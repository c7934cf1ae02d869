// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "../../errors/shoal-error.ts";
import type { FakeCause, FakeRun } from "./fake-run.ts";
import { scriptedOpinions, scriptedRound } from "./fake-script.ts";

const COMPLETED: FakeCause = { code: "COMPLETED", message: "All rounds were simulated." };
const STOP_REQUESTED: FakeCause = { code: "STOP_REQUESTED", message: "The run was stopped on request." };
/** Rounds that a run plays which then waits for its test. */
const LIVE_ROUNDS = 3;

/** Takes a new run to RUNNING and plays its script; the run ends if `finishes`, else it waits after three rounds. */
export function beginFakeRun(run: FakeRun, finishes: boolean): void {
  const { rounds } = run.options.definition.time;
  run.changeState("STARTING");
  run.changeState("RUNNING");
  run.append(scriptedOpinions(run.options));
  for (let round = 1; round <= (finishes ? rounds : Math.min(rounds, LIVE_ROUNDS)); round++) {
    run.append(scriptedRound(run.options, round));
  }
  if (finishes) finishFakeRun(run);
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
    throw new ShoalError("RUN_STATE_CONFLICT", `The run has ended: it is ${run.state} and can't be stopped.`);
  }
  if (run.state === "PENDING" || run.state === "INTERRUPTED") {
    run.changeState("STOPPED", STOP_REQUESTED);
    return;
  }
  run.changeState("STOPPING", STOP_REQUESTED);
  run.append([exit("stop requested")]);
  run.changeState("STOPPED", STOP_REQUESTED);
}

function exit(reason: string): Parameters<FakeRun["append"]>[0][number] {
  return { kind: "exit", round: 0, body: { exit_code: 0, duration_ms: 1, forced: false, reason } };
}
