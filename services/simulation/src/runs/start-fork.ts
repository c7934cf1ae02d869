// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import type { Catalog, StoredRun } from "../catalog/index.ts";
import { existsSync } from "node:fs";
import type { Engines } from "../engines/index.ts";
import { digestOf, type ForkRequest, planFork, type PlannedFork } from "../forks/index.ts";
import { readInputs } from "../inputs/index.ts";
import type { DefinitionHeader, FiledRoster } from "../simulations/index.ts";
import { newRunId } from "./new-run.ts";
import type { RunLease } from "./open-runs.ts";
import { requireResumable } from "./resumable.ts";
import type { Run } from "./run.ts";
import { runNotFound } from "./run-errors.ts";
import type { RunFolders } from "./run-folders.ts";
import type { RunSnapshot } from "./run-record.ts";

export interface ForkingParts {
  readonly catalog: Pick<Catalog, "findRun" | "insertFork">;
  readonly engines: Engines;
  readonly folders: RunFolders;
  readonly lease: (namespace: string, runId: string) => Promise<RunLease>;
  readonly definition: (runId: string) => Promise<DefinitionHeader>;
  readonly cast: (run: RunSnapshot) => Promise<FiledRoster>;
  /** Has a place kept for the run that is stored. */
  readonly withPlace: <Result>(store: () => Promise<Result>) => Promise<Result>;
  readonly enqueue: (run: RunSnapshot) => void;
}

/** The fork under the request id, stored now or before. Its log is still to be made. */
export async function startFork(request: ForkRequest, parts: ForkingParts): Promise<StoredRun> {
  const digest = digestOf(request);
  const known = await parts.catalog.findRun(request.namespace, request.requestId);
  const stored = known ?? (await parts.withPlace(() => store(request, digest, parts)));
  if (stored.requestDigest === digest) return stored;
  throw new ShoalError(
    "IDEMPOTENCY_CONFLICT",
    "This request_id has made another run; use a new one, or send the same fields.",
    { violations: [{ field: "request_id", reason: "already used with other fields" }] },
  );
}

async function store(request: ForkRequest, digest: string, parts: ForkingParts): Promise<StoredRun> {
  const { run, release } = await parts.lease(request.namespace, request.runId);
  try {
    const planned = await planOf(run, request, parts);
    const fork = newFork(run.snapshot(), request, planned);
    if (fork.restartPolicy === "resume") requireResumable(parts.engines.get(fork.engine));
    const key = { requestId: request.requestId, seed: undefined, digest };
    const stored = await parts.catalog.insertFork(fork, key, JSON.stringify(planned.plan));
    if (stored === undefined) throw runNotFound(request.runId);
    // In the turn in which it is stored: the order of turns is that of the catalog, also after a restart.
    if (stored.run.state === "PENDING") parts.enqueue(stored.run);
    return stored;
  } finally {
    release();
  }
}

async function planOf(
  run: Run,
  request: ForkRequest,
  { engines, folders, definition, cast }: ForkingParts,
): Promise<PlannedFork> {
  const snapshot = run.snapshot();
  const { indexById } = await cast(snapshot);
  const { tally } = run.log;
  return planFork(
    {
      engine: engines.get(snapshot.engine),
      settings: (await definition(snapshot.runId)).definition.engine_settings,
      isOfCast: (agentId) => indexById.has(agentId),
      rounds: snapshot.rounds,
      lastRound: snapshot.round,
      inputs: await readInputs(run.log),
      checkpoints: tally.checkpoints.filter(({ round }) => existsSync(folders.checkpoint(snapshot.runId, round))),
      voided: tally.voided,
      endOf: (round) => tally.rounds.get(round)?.end,
    },
    request,
  );
}

function newFork(parent: RunSnapshot, request: ForkRequest, { plan, rounds, inputCount }: PlannedFork): RunSnapshot {
  return {
    ...parent,
    runId: newRunId(),
    rounds,
    createdAtMs: Date.now(),
    restartPolicy: request.restartPolicy ?? parent.restartPolicy,
    parent: { runId: parent.runId, round: request.round },
    state: "PENDING",
    cause: undefined,
    // Rounds that are done again must be done by an engine that can.
    engineVersion: request.round === 0 ? "" : parent.engineVersion,
    startedAtMs: undefined,
    endedAtMs: undefined,
    pausing: false,
    resuming: false,
    restarts: 0,
    round: request.round,
    lastSeq: 0,
    engineHash: plan.engineHash,
    roundsPerSecond: 0,
    etaMs: undefined,
    queuePosition: 0,
    inputs: inputCount,
    checkpointRound: 0,
  };
}
