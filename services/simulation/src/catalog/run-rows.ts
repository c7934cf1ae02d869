// SPDX-License-Identifier: AGPL-3.0-only
import { RESTART_POLICIES, type RestartPolicy, RUN_STATES, type RunState } from "@shoal/simulation-contract";
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

/** What of a request that makes a run tells whether it is the same one. */
export interface RunRequestKey {
  readonly requestId: string;
  /** As asked for by StartRun. */
  readonly seed: number | undefined;
  /** Of all that ForkRun was asked for. */
  readonly digest?: string;
}

export interface StoredRun {
  readonly run: RunSnapshot;
  /** As asked for; the run's own seed was drawn if this is undefined. */
  readonly requestedSeed: number | undefined;
  /** Undefined if StartRun made it. */
  readonly requestDigest: string | undefined;
}

const COLUMNS = `run_id, namespace, request_id, simulation_id, requested_seed, seed, engine, rounds, created_at_ms,
  restart_policy, parent_run_id, parent_round, request_digest, state, cause, engine_version, started_at_ms, ended_at_ms,
  round, last_seq, engine_hash, pausing, resuming, restarts, checkpoint_round, inputs`;

/** Does nothing if the namespace has no such simulation, or a run under the request id. */
export function insertRun(run: RunSnapshot, request: RunRequestKey): SqlStatement {
  const parameters = [...identityParameters(run, request), ...statusParameters(run)];
  return {
    sql: `INSERT INTO runs (${COLUMNS}) SELECT ${placesFor(parameters)}
          FROM simulations WHERE namespace = ? AND simulation_id = ?
          ON CONFLICT (namespace, request_id) DO NOTHING`,
    parameters: [...parameters, run.namespace, run.simulationId],
  };
}

/** Does nothing if the namespace has not the parent, or a run under the request id. `fork`: what is to be done for it. */
export function insertFork(run: RunSnapshot, request: RunRequestKey, fork: string): SqlStatement {
  const parameters = [...identityParameters(run, request), ...statusParameters(run), fork];
  return {
    sql: `INSERT INTO runs (${COLUMNS}, fork) SELECT ${placesFor(parameters)}
          FROM runs AS parent WHERE parent.namespace = ? AND parent.run_id = ?
          ON CONFLICT (namespace, request_id) DO NOTHING`,
    parameters: [...parameters, run.namespace, run.parent?.runId ?? ""],
  };
}

export function updateRun(run: RunSnapshot): SqlStatement {
  return {
    sql: `UPDATE runs SET state = ?, cause = ?, engine_version = ?, started_at_ms = ?, ended_at_ms = ?, round = ?,
            last_seq = ?, engine_hash = ?, pausing = ?, resuming = ?, restarts = ?, checkpoint_round = ?, inputs = ?
          WHERE run_id = ?`,
    parameters: [...statusParameters(run), run.runId],
  };
}

export function selectFork(runId: string): SqlStatement {
  return { sql: "SELECT fork FROM runs WHERE run_id = ?", parameters: [runId] };
}

/** It has all that it needs of its parent. */
export function noteForked(runId: string): SqlStatement {
  return { sql: "UPDATE runs SET fork = NULL WHERE run_id = ?", parameters: [runId] };
}

export function selectRunByRequest(namespace: string, requestId: string): SqlStatement {
  return { sql: "SELECT * FROM runs WHERE namespace = ? AND request_id = ?", parameters: [namespace, requestId] };
}

export function selectRun(namespace: string, runId: string): SqlStatement {
  return { sql: "SELECT * FROM runs WHERE namespace = ? AND run_id = ?", parameters: [namespace, runId] };
}

/** Those that are interrupted and go on by themselves as well. */
export function selectUnfinishedRuns(): SqlStatement {
  return {
    sql: `SELECT * FROM runs WHERE state IN (${LIVE})
            OR state = 'INTERRUPTED' AND (restart_policy = 'resume' OR resuming = 1) ORDER BY rowid`,
  };
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
  return {
    run: toRun(row),
    requestedSeed: optionalIntegerOf(row, "requested_seed"),
    requestDigest: optionalTextOf(row, "request_digest"),
  };
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
    restartPolicy: toRestartPolicy(textOf(row, "restart_policy")),
    parent: toParent(row),
    state: toState(textOf(row, "state")),
    cause: toCause(optionalTextOf(row, "cause")),
    engineVersion: textOf(row, "engine_version"),
    startedAtMs: optionalIntegerOf(row, "started_at_ms"),
    endedAtMs: optionalIntegerOf(row, "ended_at_ms"),
    pausing: integerOf(row, "pausing") === 1,
    resuming: integerOf(row, "resuming") === 1,
    restarts: integerOf(row, "restarts"),
    checkpointRound: integerOf(row, "checkpoint_round"),
    round: integerOf(row, "round"),
    lastSeq: integerOf(row, "last_seq"),
    engineHash: textOf(row, "engine_hash"),
    roundsPerSecond: 0,
    etaMs: undefined,
    queuePosition: 0,
    inputs: integerOf(row, "inputs"),
  };
}

function identityParameters(run: RunSnapshot, { requestId, seed, digest }: RunRequestKey): SqlValue[] {
  return [
    run.runId,
    run.namespace,
    requestId,
    run.simulationId,
    seed ?? null,
    run.seed,
    run.engine,
    run.rounds,
    run.createdAtMs,
    run.restartPolicy,
    run.parent?.runId ?? null,
    run.parent?.round ?? null,
    digest ?? null,
  ];
}

function placesFor(parameters: readonly SqlValue[]): string {
  return parameters.map(() => "?").join(", ");
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
    Number(run.pausing),
    Number(run.resuming),
    run.restarts,
    run.checkpointRound,
    run.inputs,
  ];
}

function toParent(row: SqlRow): RunSnapshot["parent"] {
  const runId = optionalTextOf(row, "parent_run_id");
  return runId === undefined ? undefined : { runId, round: integerOf(row, "parent_round") };
}

function toRestartPolicy(word: string): RestartPolicy {
  const policy = RESTART_POLICIES.find((known) => known === word);
  if (policy === undefined) throw new Error(`the catalog holds a run with the unknown restart policy ${word}`);
  return policy;
}

function toState(word: string): RunState {
  const state = RUN_STATES.find((known) => known === word);
  if (state === undefined) throw new Error(`the catalog holds a run in the unknown state ${word}`);
  return state;
}

function toCause(text: string | undefined): RunCause | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as RunCause);
}
