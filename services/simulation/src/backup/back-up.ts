// SPDX-License-Identifier: AGPL-3.0-only
import { BackupError, BackupWriter, everyFewSeconds } from "@shoal/service-runtime";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describeService } from "../about.ts";
import { damageIn, verifyLog } from "../event-log/index.ts";
import { openSqlThread, snapshotDatabase, type SqlThread, StorageError } from "../storage/index.ts";
import { type CatalogContent, type CopiedRun, forget, mayLackLog, readCatalog } from "./catalog-copy.ts";
import { CopiedFiles } from "./copied-files.ts";
import { CATALOG, definitionOf, folderOf, LOG, SERVICE } from "./layout.ts";
import { Tally } from "./tally.ts";

type Say = (line: string) => void;

/** Of a run's folder: the log is copied as a database, the others are of no use to anybody else. */
const NOT_COPIED = /^(?:log\.sqlite.*|worker\.json|.*\.part)$/;

interface Parts {
  readonly dataDir: string;
  readonly writer: BackupWriter;
  readonly files: CopiedFiles;
  readonly thread: SqlThread;
  readonly tally: Tally;
}

/**
 * Copies the data folder while the service may be at work: the catalog first, then each run's log as of a later moment,
 * so that the copy is what a crash could have left. What is deleted meanwhile is left out.
 */
export async function backUp(dataDir: string, folder: string, say: Say): Promise<void> {
  const catalog = join(dataDir, CATALOG);
  if (!existsSync(catalog))
    throw new BackupError(`There is nothing to back up: ${catalog} does not exist. Check DATA_DIR.`);
  const writer = await BackupWriter.create(folder);
  const thread = openSqlThread();
  const tally = new Tally();
  try {
    await copyAll({ dataDir, writer, files: new CopiedFiles(dataDir, writer), thread, tally }, say);
  } finally {
    await thread.close();
  }
  const { version } = describeService("");
  await writer.finish({ format: 1, service: SERVICE, version, created_at: new Date().toISOString() });
  say(`backed up ${tally.text} to ${folder}`);
  tally.throwIfDamaged("The backup is whole, but logs of runs were damaged before it:");
}

async function copyAll(parts: Parts, say: Say): Promise<void> {
  const { dataDir, writer, files, thread } = parts;
  await files.make(CATALOG, (place) => snapshotDatabase(join(dataDir, CATALOG), place));
  const content = await readCatalog(thread, await writer.placeFor(CATALOG));
  const missing: string[] = [];
  for (const id of content.simulationIds) if (!(await files.copy(definitionOf(id)))) missing.push(id);
  const progress = everyFewSeconds(say);
  for (const [index, run] of content.runs.entries()) {
    await copyRun(parts, run);
    progress(`${index + 1} of ${content.runs.length} runs`);
  }
  await leaveOutDeleted(parts, content, missing);
  await files.add();
}

async function copyRun(parts: Parts, run: CopiedRun): Promise<void> {
  const { dataDir, files, tally } = parts;
  const folder = folderOf(run.runId);
  const names = await namesIn(join(dataDir, folder));
  for (const name of names.filter((one) => !NOT_COPIED.test(one))) await files.copy(`${folder}/${name}`);
  try {
    tally.add(run, names.includes(LOG) || !mayLackLog(run) ? await copyLog(parts, run) : 0);
  } catch (error) {
    // So it looks, too, while the run is being deleted: which it is will be seen.
    if (!isLost(error)) throw error;
    tally.addDamaged(run, error);
  }
}

// A run that waits in the queue has no folder yet.
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function isLost(error: unknown): error is Error {
  if (error instanceof StorageError && error.code.startsWith("SQLITE_CANTOPEN")) return true;
  return damageIn(error) !== undefined;
}

async function copyLog({ dataDir, writer, files, thread }: Parts, { runId, lastSeq }: CopiedRun): Promise<number> {
  const log = `${folderOf(runId)}/${LOG}`;
  await files.make(log, (place) => snapshotDatabase(join(dataDir, log), place));
  return verifyLog(thread, await writer.placeFor(log), lastSeq);
}

async function leaveOutDeleted(
  { dataDir, writer, files, thread, tally }: Parts,
  content: CatalogContent,
  missing: readonly string[],
): Promise<void> {
  const now = await readCatalog(thread, join(dataDir, CATALOG));
  const [simulationsNow, runsNow] = [new Set(now.simulationIds), new Set(now.runs.map(({ runId }) => runId))];
  const lost = missing.find((id) => simulationsNow.has(id));
  if (lost !== undefined) throw new BackupError(`The definition of the simulation ${lost} is missing.`);
  const simulations = content.simulationIds.filter((id) => !simulationsNow.has(id));
  const runs = content.runs.map(({ runId }) => runId).filter((id) => !runsNow.has(id));
  for (const path of [...simulations.map(definitionOf), ...runs.map(folderOf)]) await files.drop(path);
  for (const id of runs) tally.drop(id);
  tally.simulations = content.simulationIds.length - simulations.length;
  if (simulations.length + runs.length === 0) return;
  await forget(thread, await writer.placeFor(CATALOG), simulations, runs);
}
