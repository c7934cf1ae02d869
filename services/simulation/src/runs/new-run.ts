// SPDX-License-Identifier: AGPL-3.0-only
import type { RestartPolicy } from "@shoal/simulation-contract";
import { randomBytes, randomInt } from "node:crypto";
import type { StoredSimulation } from "../simulations/index.ts";
import type { RunSnapshot } from "./run-record.ts";

const SEEDS = 4_294_967_296;

export function newRunId(): string {
  return `run_${randomBytes(16).toString("base64url")}`;
}

export function newRun(
  simulation: StoredSimulation,
  seed = randomInt(SEEDS),
  restartPolicy: RestartPolicy = "none",
): RunSnapshot {
  return {
    runId: newRunId(),
    namespace: simulation.namespace,
    simulationId: simulation.simulationId,
    seed,
    engine: simulation.definition.engine,
    rounds: simulation.definition.time.rounds,
    createdAtMs: Date.now(),
    restartPolicy,
    parent: undefined,
    state: "PENDING",
    cause: undefined,
    engineVersion: "",
    startedAtMs: undefined,
    endedAtMs: undefined,
    pausing: false,
    resuming: false,
    restarts: 0,
    round: 0,
    lastSeq: 0,
    engineHash: "",
    roundsPerSecond: 0,
    etaMs: undefined,
    queuePosition: 0,
    inputs: 0,
    checkpointRound: 0,
  };
}
