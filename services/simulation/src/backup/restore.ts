// SPDX-License-Identifier: AGPL-3.0-only
import { BackupError, everyFewSeconds, restoreBackup } from "@shoal/service-runtime";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { damageIn, LogMissing, verifyLog } from "../event-log/index.ts";
import { type CopiedRun, mayLackLog, readCatalog } from "./catalog-copy.ts";
import { CATALOG, definitionOf, folderOf, LOG, SERVICE } from "./layout.ts";
import { openSqlThread, type SqlThread } from "../storage/index.ts";
import { Tally } from "./tally.ts";

/** Fills the empty data folder; runs that were live are found by the service as after a crash. */
export async function restore(dataDir: string, folder: string, say: (line: string) => void): Promise<void> {
  const tally = new Tally();
  const progress = everyFewSeconds(say);
  const thread = openSqlThread();
  try {
    const { created_at } = await restoreBackup({
      folder,
      dataDir,
      service: SERVICE,
      keystone: CATALOG,
      verify: (copy) => verify({ copy, thread, tally }, progress),
      onProgress: (files, ofFiles) => progress(`${files} of ${ofFiles} files`),
    });
    say(`restored ${tally.text} as of ${created_at} to ${dataDir}`);
  } finally {
    await thread.close();
  }
  for (const problem of tally.problems) say(`damaged before the backup: ${problem}`);
}

interface Copied {
  readonly copy: string;
  readonly thread: SqlThread;
  readonly tally: Tally;
}

async function verify(copied: Copied, progress: (line: string) => void): Promise<void> {
  const { copy, thread, tally } = copied;
  const { simulationIds, runs } = await readCatalog(thread, join(copy, CATALOG));
  for (const id of simulationIds) {
    if (!existsSync(join(copy, definitionOf(id)))) throw new BackupError(`The backup lacks the simulation ${id}.`);
  }
  tally.simulations = simulationIds.length;
  for (const [index, run] of runs.entries()) {
    await verifyRun(copied, run);
    progress(`${index + 1} of ${runs.length} runs verified`);
  }
}

async function verifyRun({ copy, thread, tally }: Copied, run: CopiedRun): Promise<void> {
  const log = join(copy, folderOf(run.runId), LOG);
  try {
    if (!existsSync(log) && !mayLackLog(run)) throw new LogMissing("there is no log");
    tally.add(run, existsSync(log) ? await verifyLog(thread, log, run.lastSeq) : 0);
  } catch (error) {
    if (damageIn(error) === undefined) throw error;
    tally.addDamaged(run, error as Error);
  }
}
