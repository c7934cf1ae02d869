// SPDX-License-Identifier: AGPL-3.0-only
import { BackupError } from "@shoal/service-runtime";
import { CATALOG_MIGRATIONS, LIVE } from "../catalog/index.ts";
import { integerOf, type SqlConnection, type SqlThread, textOf } from "../storage/index.ts";

export interface CopiedRun {
  readonly runId: string;
  /** What its log had reached at least. */
  readonly lastSeq: number;
  readonly isLive: boolean;
  /** Whether the service knows already that the log is gone. */
  readonly isLost: boolean;
}

/** What a catalog names: of a copy, which nobody else has open, or of the service's own, only to read. */
export interface CatalogContent {
  readonly simulationIds: readonly string[];
  readonly runs: readonly CopiedRun[];
}

/** @throws BackupError if it is damaged, or of a newer version of the service */
export function readCatalog(thread: SqlThread, path: string): Promise<CatalogContent> {
  return withCatalog(thread, path, true, async (catalog) => {
    await requireUsable(catalog, path);
    return contentOf(catalog);
  });
}

/** Forgets what was deleted while the files were copied, which may lack some. */
export function forget(
  thread: SqlThread,
  path: string,
  simulationIds: readonly string[],
  runIds: readonly string[],
): Promise<void> {
  return withCatalog(thread, path, false, async (catalog) => {
    await catalog.transaction([
      ...simulationIds.map((id) => ({ sql: "DELETE FROM simulations WHERE simulation_id = ?", parameters: [id] })),
      ...runIds.map((id) => ({ sql: "DELETE FROM runs WHERE run_id = ?", parameters: [id] })),
      ...runIds.map((id) => ({ sql: "DELETE FROM run_requests WHERE run_id = ?", parameters: [id] })),
    ]);
    // The backup has it as one file.
    await catalog.query({ sql: "PRAGMA journal_mode=DELETE" });
  });
}

async function withCatalog<Result>(
  thread: SqlThread,
  path: string,
  readOnly: boolean,
  use: (catalog: SqlConnection) => Promise<Result>,
): Promise<Result> {
  const catalog = await thread.open(path, { readOnly });
  try {
    return await use(catalog);
  } finally {
    await catalog.close({ release: true });
  }
}

async function requireUsable(catalog: SqlConnection, path: string): Promise<void> {
  const [check] = await catalog.query({ sql: "PRAGMA integrity_check(1)" });
  if (check?.["integrity_check"] !== "ok") throw new BackupError(`The catalog ${path} is damaged.`);
  const [version] = await catalog.query({ sql: "PRAGMA user_version" });
  const newest = CATALOG_MIGRATIONS.length;
  if (version !== undefined && integerOf(version, "user_version") <= newest) return;
  throw new BackupError(`The catalog ${path} is of a newer version of the service: use that one.`);
}

async function contentOf(catalog: SqlConnection): Promise<CatalogContent> {
  const simulations = await catalog.query({ sql: "SELECT simulation_id FROM simulations ORDER BY simulation_id" });
  const runs = await catalog.query({
    sql: `SELECT run_id, last_seq, state IN (${LIVE}) AS is_live,
            COALESCE(cause LIKE '%"LOG_UNREADABLE"%', 0) AS is_lost FROM runs ORDER BY run_id`,
  });
  return {
    simulationIds: simulations.map((row) => textOf(row, "simulation_id")),
    runs: runs.map((row) => ({
      runId: textOf(row, "run_id"),
      lastSeq: integerOf(row, "last_seq"),
      isLive: integerOf(row, "is_live") === 1,
      isLost: integerOf(row, "is_lost") === 1,
    })),
  };
}

/** Whether a run may lack its log: it has hardly begun, or the service has told that the log is lost. */
export function mayLackLog({ lastSeq, isLost }: CopiedRun): boolean {
  return lastSeq === 0 || isLost;
}
