// SPDX-License-Identifier: AGPL-3.0-only
import { existsSync } from "node:fs";
import { migrate, type SqlThread, StorageError } from "../storage/index.ts";
import { Catalog } from "./catalog.ts";
import { CATALOG_MIGRATIONS } from "./catalog-schema.ts";

const REMEDY = "restore it from a backup, together with the folders runs and simulations beside it";

export interface CatalogOptions {
  readonly path: string;
  readonly writer: SqlThread;
  readonly reader: SqlThread;
  /** Whether there are simulations or runs, so that there must be a catalog of them. */
  readonly isExpected?: boolean;
}

/** Never makes a new catalog in the place of one that is lost: what it had known would be cleared away as unknown. */
export async function openCatalog({ path, writer, reader, isExpected = false }: CatalogOptions): Promise<Catalog> {
  if (isExpected && !existsSync(path)) throw new Error(`${path} is missing although there are runs: ${REMEDY}`);
  try {
    return await open(path, writer, reader);
  } catch (cause) {
    if (!(cause instanceof StorageError)) throw cause;
    if (cause.code === "STORAGE_TOO_NEW") {
      throw new Error(`${path} was written by a newer version of the service: use that one again`, { cause });
    }
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(cause.code)) throw cause;
    throw new Error(`${path} is damaged (${cause.message}): ${REMEDY}`, { cause });
  }
}

async function open(path: string, writerThread: SqlThread, readerThread: SqlThread): Promise<Catalog> {
  const writer = await writerThread.open(path);
  try {
    await migrate(writer, CATALOG_MIGRATIONS);
    // A damaged page would else be met in the middle of a call; the catalog is small.
    const [check] = await writer.query({ sql: "PRAGMA quick_check(1)" });
    if (check?.["quick_check"] !== "ok") throw new StorageError("SQLITE_CORRUPT", String(check?.["quick_check"]));
    return new Catalog(writer, await readerThread.open(path, { readOnly: true }));
  } catch (error) {
    await writer.close().catch(() => undefined);
    throw error;
  }
}
