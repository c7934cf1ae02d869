// SPDX-License-Identifier: AGPL-3.0-only
import { runStateToProto, type proto } from "@shoal/simulation-contract";
import type { RunSnapshot } from "../runs/index.ts";

export function runMessage(run: RunSnapshot): proto.Run {
  const { cause } = run;
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
  };
}
