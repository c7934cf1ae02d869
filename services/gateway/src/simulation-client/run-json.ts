// SPDX-License-Identifier: Apache-2.0
import { type proto, type RunState, runStateWord } from "@shoal/simulation-contract";
import { optionalTimestamp, timestamp } from "./timestamps.ts";

export interface RunCauseJson {
  readonly code: string;
  readonly message: string;
  readonly exit_code?: number;
  readonly signal?: string;
  readonly stderr_tail?: string;
}

export interface RunJson {
  readonly run_id: string;
  readonly simulation_id: string;
  readonly seed: number;
  readonly state: RunState;
  readonly cause: RunCauseJson | null;
  readonly round: number;
  readonly rounds: number;
  readonly last_seq: number;
  readonly engine: string;
  readonly engine_version: string;
  readonly engine_hash: string;
  readonly rounds_per_second: number;
  readonly eta_ms: number | null;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly ended_at: string | null;
}

export function toRunJson(run: proto.Run__Output): RunJson {
  return {
    run_id: run.run_id,
    simulation_id: run.simulation_id,
    seed: run.seed,
    state: runStateWord(run.state),
    cause: run.cause && toCauseJson(run.cause),
    round: run.round,
    rounds: run.rounds,
    last_seq: run.last_seq,
    engine: run.engine,
    engine_version: run.engine_version,
    engine_hash: run.engine_hash,
    rounds_per_second: run.rounds_per_second,
    eta_ms: run.eta_ms ?? null,
    created_at: timestamp(run.created_at_ms),
    started_at: optionalTimestamp(run.started_at_ms),
    ended_at: optionalTimestamp(run.ended_at_ms),
  };
}

function toCauseJson(cause: proto.RunCause__Output): RunCauseJson {
  return {
    code: cause.code,
    message: cause.message,
    ...(cause.exit_code === undefined ? {} : { exit_code: cause.exit_code }),
    ...(cause.signal === "" ? {} : { signal: cause.signal }),
    ...(cause.stderr_tail === "" ? {} : { stderr_tail: cause.stderr_tail }),
  };
}
