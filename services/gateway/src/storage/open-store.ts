// SPDX-License-Identifier: Apache-2.0
import { acquireFolderLock, type DisposeStack } from "@shoal/service-runtime";
import type { Logger } from "pino";
import type { Config } from "../config/config.ts";
import { type Database, openDatabase, requireFolder } from "./database.ts";
import { openPostgres } from "./postgres-database.ts";

export interface Store {
  readonly database: Database;
  // Whether other gateways may be at work on it at the same time.
  readonly isShared: boolean;
}

export async function openStore({ dataDir, database }: Config, logger: Logger, stack: DisposeStack): Promise<Store> {
  const isShared = database !== undefined;
  const opened = isShared ? await openPostgres(database, logger) : await openEmbedded(dataDir, stack);
  stack.defer("database", () => opened.destroy());
  return { database: opened, isShared };
}

// The embedded file has one gateway: two would finish each other's work, and clear away what the other is storing.
async function openEmbedded(dataDir: string, stack: DisposeStack): Promise<Database> {
  requireFolder(dataDir);
  const lock = await acquireFolderLock(dataDir);
  stack.defer("folder lock", () => lock.release());
  return openDatabase(dataDir);
}
