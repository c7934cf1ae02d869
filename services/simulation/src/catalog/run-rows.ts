// SPDX-License-Identifier: AGPL-3.0-only
import { RUN_STATES, type RunState } from "@shoal/simulation-contract";
import type { RunCause, RunSnapshot } from "../runs/run-record.ts";
import {
  integerOf,
  optionalIntegerOf,
  optionalTextOf,
  type SqlRow,
  type SqlStatement,
  type SqlValue,
  textOf,
} from "../storage/index.ts";
import { type PageQuery, parsePageToken } from "./page.ts";

/** States in which a worker may be alive, or about to be. */
const LIVE_STATES = ["PENDING", "STARTING", "RUNNING", "PAUSED", "STOPPING"] as const satisfies RunState[];

const ENDED = ["SUCCEEDED", "STOPPED", "FAILED"].map((state) => `'${state}'`).join(", ");

/** For an `IN`. */
export const LIVE = LIVE_STATES.map((state) => `'${state}'`).join(", ");

export interface RunQuery extends PageQuery {
  readonly simulationId: string | undefined;
  readonly state: RunState | undefined;
}

/** What of a StartRun tells whether it is the same one. */
export interface RunRequestKey {
  readonly requestId: string;
  readonly seed: number | undefined;
}

export interface StoredRun {
  readonly run: RunSnapshot;
  /** As asked for; the run's own seed was drawn if this is undefined. */
  readonly requestedSeed: number | undefined;
}

/** Does nothing if the namespace has no such simulation, or a run under the request id. */
export function insertRun(run: RunSnapshot, { requestId, seed }: RunRequestKey): SqlStatement {
  return {
    sql: `INSERT INTO runs (run_id, namespace, request_id, simulation_id, requested_seed, seed, engine, rounds,
            created_at_ms, state, cause, engine_version, started_at_ms, ended_at_ms, round, last_seq, engine_hash)
          SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
          FROM simulations WHERE namespace = ? AND simulation_id = ?
          ON CONFLICT (namespace, request_id) DO NOTHING`,
    parameters: [
      run.runId,
      run.namespace,
      requestId,
      run.simulationId,
      seed ?? null,
      run.seed,
      run.engine,
      run.rounds,
      run.createdAtMs,
      ...statusParameters(run),
      run.namespace,
      run.simulationId,
    ],
  };
}

export function updateRun(run: RunSnapshot): SqlStatement {
  return {
    sql: `UPDATE runs SET state = ?, cause = ?, engine_version = ?, started_at_ms = ?, ended_at_ms = ?, round = ?,
            last_seq = ?, engine_hash = ? WHERE run_id = ?`,
    parameters: [...statusParameters(run), run.runId],
  };
}

export function selectRunByRequest(namespace: string, requestId: string): SqlStatement {
  return { sql: "SELECT * FROM runs WHERE namespace = ? AND request_id = ?", parameters: [namespace, requestId] };
}

export function selectRun(namespace: string, runId: string): SqlStatement {
  return { sql: "SELECT * FROM runs WHERE namespace = ? AND run_id = ?", parameters: [namespace, runId] };
}

export function selectLiveRuns(): SqlStatement {
  return { sql: `SELECT * FROM runs WHERE state IN (${LIVE}) ORDER BY rowid` };
}

/** What retention needs to know of a run. */
export interface EndedRun {
  readonly runId: string;
  readonly namespace: string;
  readonly endedAtMs: number;
}

export function selectEndedRuns(limit: number): SqlStatement {
  return {
    sql: `SELECT run_id, namespace, ended_at_ms FROM runs WHERE ended_at_ms IS NOT NULL AND state IN (${ENDED})
          ORDER BY ended_at_ms, run_id LIMIT ?`,
    parameters: [limit],
  };
}

export function toEndedRun(row: SqlRow): EndedRun {
  return {
    runId: textOf(row, "run_id"),
    namespace: textOf(row, "namespace"),
    endedAtMs: integerOf(row, "ended_at_ms"),
  };
}

export function selectRuns({ namespace, simulationId, state, pageSize, pageToken }: RunQuery): SqlStatement {
  const { createdAtMs, id } = parsePageToken(pageToken);
  return {
    sql: `SELECT * FROM runs WHERE namespace = ?1 AND (created_at_ms, run_id) < (?2, ?3)
            AND (?4 IS NULL OR simulation_id = ?4) AND (?5 IS NULL OR state = ?5)
          ORDER BY created_at_ms DESC, run_id DESC LIMIT ?6`,
    parameters: [namespace, createdAtMs, id, simulationId ?? null, state ?? null, pageSize + 1],
  };
}

export function toStoredRun(row: SqlRow): StoredRun {
  return { run: toRun(row), requestedSeed: optionalIntegerOf(row, "requested_seed") };
}

export function toRun(row: SqlRow): RunSnapshot {
  return {
    runId: textOf(row, "run_id"),
    namespace: textOf(row, "namespace"),
    simulationId: textOf(row, "simulation_id"),
    seed: integerOf(row, "seed"),
    engine: textOf(row, "engine"),
    rounds: integerOf(row, "rounds"),
    createdAtMs: integerOf(row, "created_at_ms"),
    state: toState(textOf(row, "state")),
    cause: toCause(optionalTextOf(row, "cause")),
    engineVersion: textOf(row, "engine_version"),
    startedAtMs: optionalIntegerOf(row, "started_at_ms"),
    endedAtMs: optionalIntegerOf(row, "ended_at_ms"),
    round: integerOf(row, "round"),
    lastSeq: integerOf(row, "last_seq"),
    engineHash: textOf(row, "engine_hash"),
    roundsPerSecond: 0,
    etaMs: undefined,
    queuePosition: 0,
  };
}

function statusParameters(run: RunSnapshot): SqlValue[] {
  return [
    run.state,
    run.cause === undefined ? null : JSON.stringify(run.cause),
    run.engineVersion,
    run.startedAtMs ?? null,
    run.endedAtMs ?? null,
    run.round,
    run.lastSeq,
    run.engineHash,
  ];
}

function toState(word: string): RunState {
  const state = RUN_STATES.find((known) => known === word);
  if (state === undefined) throw new Error(`the catalog holds a run in the unknown state ${word}`);
  return state;
}

function toCause(text: string | undefined): RunCause | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as RunCause);
}
