// SPDX-License-Identifier: AGPL-3.0-only
import { randomBytes, randomInt } from "node:crypto";
import type { StoredSimulation } from "../simulations/index.ts";
import type { RunSnapshot } from "./run-record.ts";

const SEEDS = 4_294_967_296;

export function newRun(simulation: StoredSimulation, seed = randomInt(SEEDS)): RunSnapshot {
  return {
    runId: `run_${randomBytes(16).toString("base64url")}`,
    namespace: simulation.namespace,
    simulationId: simulation.simulationId,
    seed,
    engine: simulation.definition.engine,
    rounds: simulation.definition.time.rounds,
    createdAtMs: Date.now(),
    state: "PENDING",
    cause: undefined,
    engineVersion: "",
    startedAtMs: undefined,
    endedAtMs: undefined,
    round: 0,
    lastSeq: 0,
    engineHash: "",
    roundsPerSecond: 0,
    etaMs: undefined,
    queuePosition: 0,
  };
}
