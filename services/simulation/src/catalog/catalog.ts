// SPDX-License-Identifier: AGPL-3.0-only
import type { RunSnapshot } from "../runs/run-record.ts";
import type { StoredSimulation } from "../simulations/stored-simulation.ts";
import { optionalTextOf, type SqlConnection, type SqlRow, textOf } from "../storage/index.ts";
import {
  deleteRun,
  type Deletion,
  deletionOutcome,
  noteFilesRemoved,
  type RunToDelete,
  selectUnremovedRuns,
} from "./deleted-run-rows.ts";
import { type Page, type PageQuery, toPage } from "./page.ts";
import {
  deleteRequest,
  insertRequest,
  type RequestKey,
  type LedgerRpc,
  selectRequest,
  selectRequestsOf,
  type StoredRequest,
  toRequest,
  updateRequest,
} from "./request-rows.ts";
import {
  type EndedRun,
  insertFork,
  insertRun,
  LIVE,
  noteForked,
  type RunQuery,
  type RunRequestKey,
  selectEndedRuns,
  selectFork,
  selectRun,
  selectRunByRequest,
  selectRuns,
  selectUnfinishedRuns,
  type StoredRun,
  toEndedRun,
  toRun,
  toStoredRun,
  updateRun,
} from "./run-rows.ts";
import {
  insertSimulation,
  selectSimulation,
  selectSimulationByRequest,
  selectSimulations,
  toSimulation,
} from "./simulation-rows.ts";

/** Which simulations and runs there are. What happened in a run is in its log; here is its newest state only. */
export class Catalog {
  readonly #writer: SqlConnection;
  readonly #reader: SqlConnection;
  #newestUpdate: Promise<unknown> = Promise.resolve();

  constructor(writer: SqlConnection, reader: SqlConnection) {
    this.#writer = writer;
    this.#reader = reader;
  }

  /** The simulation under the request id: this one, or the one that was there. */
  async insertSimulation(simulation: StoredSimulation, requestId: string): Promise<StoredSimulation> {
    const [, rows] = await this.#writer.transaction([
      insertSimulation(simulation, requestId),
      selectSimulationByRequest(simulation.namespace, requestId),
    ]);
    return toSimulation(only(rows));
  }

  async getSimulation(namespace: string, simulationId: string): Promise<StoredSimulation | undefined> {
    const [row] = await this.#reader.query(selectSimulation(namespace, simulationId));
    return row && toSimulation(row);
  }

  async listSimulations(query: PageQuery): Promise<Page<StoredSimulation>> {
    const rows = await this.#reader.query(selectSimulations(query));
    return toPage(rows.map(toSimulation), query.pageSize, ({ createdAtMs, simulationId: id }) => ({ createdAtMs, id }));
  }

  /** Of every namespace. */
  async simulationIds(): Promise<ReadonlySet<string>> {
    const rows = await this.#reader.query({ sql: "SELECT simulation_id FROM simulations" });
    return new Set(rows.map((row) => textOf(row, "simulation_id")));
  }

  async deleteSimulation(namespace: string, simulationId: string): Promise<"deleted" | "not_found" | "has_live_runs"> {
    const [deleted = [], left = []] = await this.#writer.transaction([
      {
        sql: `DELETE FROM simulations WHERE namespace = ? AND simulation_id = ? AND NOT EXISTS
                (SELECT 1 FROM runs WHERE runs.simulation_id = simulations.simulation_id AND state IN (${LIVE}))
              RETURNING simulation_id`,
        parameters: [namespace, simulationId],
      },
      selectSimulation(namespace, simulationId),
    ]);
    if (deleted.length > 0) return "deleted";
    return left.length > 0 ? "has_live_runs" : "not_found";
  }

  /** The run under the request id: this one, or the one that was there; undefined if there is no such simulation. */
  async insertRun(run: RunSnapshot, request: RunRequestKey): Promise<StoredRun | undefined> {
    const [, [row] = []] = await this.#writer.transaction([
      insertRun(run, request),
      selectRunByRequest(run.namespace, request.requestId),
    ]);
    return row && toStoredRun(row);
  }

  async findRun(namespace: string, requestId: string): Promise<StoredRun | undefined> {
    const [row] = await this.#reader.query(selectRunByRequest(namespace, requestId));
    return row && toStoredRun(row);
  }

  /** The fork under the request id: this one, or the run that was there; undefined if there is no such parent. */
  async insertFork(run: RunSnapshot, request: RunRequestKey, fork: string): Promise<StoredRun | undefined> {
    const [, [row] = []] = await this.#writer.transaction([
      insertFork(run, request, fork),
      selectRunByRequest(run.namespace, request.requestId),
    ]);
    return row && toStoredRun(row);
  }

  /** What is still to be done for a fork; undefined for a run that needs nothing of another one. */
  async findFork(runId: string): Promise<string | undefined> {
    const [row] = await this.#reader.query(selectFork(runId));
    return row && optionalTextOf(row, "fork");
  }

  /** The fork needs nothing of its parent any more. */
  async noteForked(runId: string): Promise<void> {
    await this.#writer.transaction([noteForked(runId)]);
  }

  /** The request under the key: this one, or the one that was there. */
  async insertRequest(key: RequestKey, request: StoredRequest): Promise<StoredRequest> {
    const [, rows] = await this.#writer.transaction([insertRequest(key, request), selectRequest(key)]);
    return toRequest(only(rows));
  }

  async findRequest(key: RequestKey): Promise<StoredRequest | undefined> {
    const [row] = await this.#reader.query(selectRequest(key));
    return row && toRequest(row);
  }

  /** In no order. */
  async requestsOf(runId: string, rpc: LedgerRpc): Promise<StoredRequest[]> {
    return (await this.#reader.query(selectRequestsOf(runId, rpc))).map(toRequest);
  }

  async updateRequest(key: RequestKey, content: string): Promise<void> {
    await this.#writer.transaction([updateRequest(key, content)]);
  }

  /** For one that could not be carried out and may be sent again. */
  async deleteRequest(key: RequestKey): Promise<void> {
    await this.#writer.transaction([deleteRequest(key)]);
  }

  async getRun(namespace: string, runId: string): Promise<RunSnapshot | undefined> {
    const [row] = await this.#reader.query(selectRun(namespace, runId));
    return row && toRun(row);
  }

  async listRuns(query: RunQuery): Promise<Page<RunSnapshot>> {
    // Whoever has seen a run's new state in its log finds it under that state here.
    await this.#newestUpdate;
    const rows = await this.#reader.query(selectRuns(query));
    return toPage(rows.map(toRun), query.pageSize, ({ createdAtMs, runId: id }) => ({ createdAtMs, id }));
  }

  /**
   * Runs of every namespace whose worker may be alive, as far as the catalog knows, and those that are INTERRUPTED and go
   * on by themselves; in the order in which they were inserted.
   */
  async unfinishedRuns(): Promise<RunSnapshot[]> {
    return (await this.#reader.query(selectUnfinishedRuns())).map(toRun);
  }

  async deleteRun(run: RunToDelete): Promise<Deletion> {
    return deletionOutcome(await this.#writer.transaction(deleteRun(run, Date.now())), run.runId);
  }

  /** Runs of every namespace that are in a terminal state, the one that ended first first. */
  async endedRuns(limit: number): Promise<EndedRun[]> {
    return (await this.#reader.query(selectEndedRuns(limit))).map(toEndedRun);
  }

  /** Deleted runs whose files may still be there. */
  async unremovedRuns(): Promise<string[]> {
    return (await this.#reader.query(selectUnremovedRuns())).map((row) => textOf(row, "run_id"));
  }

  async filesRemoved(runId: string): Promise<void> {
    await this.#writer.transaction(noteFilesRemoved(runId));
  }

  async updateRun(run: RunSnapshot): Promise<void> {
    const update = this.#writer.transaction([updateRun(run)]);
    this.#newestUpdate = update.catch(() => undefined);
    await update;
  }

  async close(): Promise<void> {
    // The writer last: it folds the WAL into the file.
    await this.#reader.close();
    await this.#writer.close();
  }
}

function only(rows: readonly SqlRow[] = []): SqlRow {
  const [row] = rows;
  if (row === undefined) throw new Error("a row that was just inserted is not there");
  return row;
}
