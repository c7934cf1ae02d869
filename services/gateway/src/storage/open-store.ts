// SPDX-License-Identifier: Apache-2.0
import { acquireFolderLock, type DisposeStack } from "@shoal/service-runtime";
import type { Config } from "../config/config.ts";
import { type Database, openDatabase, requireFolder } from "./database.ts";

// The embedded file has one gateway: two would finish each other's work, and clear away what the other is storing.
export async function openStore({ dataDir }: Config, stack: DisposeStack): Promise<Database> {
  requireFolder(dataDir);
  const lock = await acquireFolderLock(dataDir);
  stack.defer("folder lock", () => lock.release());
  const database = await openDatabase(dataDir);
  stack.defer("database", () => database.destroy());
  return database;
}
