// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import type { WorkerEnd } from "./transport/worker-transport.ts";
import { describeEnd } from "./worker-outcome.ts";

// A gRPC status carries 500 characters of a message.
const TAIL_CHARACTERS = 360;

/** What whoever waits for the worker gets when it has ended: how it ended, and what it printed last. */
export function endedBeforeAnswer(end: WorkerEnd, stderrTail: string): ShoalError {
  if (end.startError !== undefined)
    return new ShoalError("WORKER_CRASHED", "The engine's program could not be started.");
  const how = `The worker ended ${describeEnd(end)} before it answered.`;
  const tail = stderrTail.slice(-TAIL_CHARACTERS);
  return new ShoalError("WORKER_CRASHED", tail === "" ? how : `${how} The end of its stderr:\n${tail}`);
}

/** The same for a worker that had said that it was done. */
export function finishedBeforeAnswer(): ShoalError {
  return new ShoalError("PROTOCOL_CLOSED", "The worker had finished before it answered.");
}
