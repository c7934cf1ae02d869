// SPDX-License-Identifier: AGPL-3.0-only
import { restartPolicyToProto, runStateToProto, type proto } from "@shoal/simulation-contract";
import type { RunSnapshot } from "../runs/index.ts";

export function runMessage(run: RunSnapshot): proto.Run {
  const { cause, parent } = run;
  return {
    run_id: run.runId,
    simulation_id: run.simulationId,
    seed: run.seed,
    state: runStateToProto(run.state),
    ...(cause === undefined ? {} : { cause }),
    round: run.round,
    rounds: run.rounds,
    last_seq: run.lastSeq,
    engine: run.engine,
    engine_version: run.engineVersion,
    engine_hash: run.engineHash,
    rounds_per_second: run.roundsPerSecond,
    ...(run.etaMs === undefined ? {} : { eta_ms: run.etaMs }),
    queue_position: run.queuePosition,
    created_at_ms: run.createdAtMs,
    ...(run.startedAtMs === undefined ? {} : { started_at_ms: run.startedAtMs }),
    ...(run.endedAtMs === undefined ? {} : { ended_at_ms: run.endedAtMs }),
    restart_policy: restartPolicyToProto(run.restartPolicy),
    ...(parent === undefined ? {} : { parent: { run_id: parent.runId, round: parent.round } }),
    pausing: run.pausing && run.state === "RUNNING",
    restarts: run.restarts,
    checkpoint_round: run.checkpointRound,
    inputs: run.inputs,
  };
}
