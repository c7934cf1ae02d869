// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BackupError, BackupWriter } from "@shoal/service-runtime";
import Libsql from "libsql";
import { aboutGateway } from "../about/about.ts";
import type { DataConfig } from "../config/data-config.ts";
import { DATABASE_FILE } from "../storage/database.ts";
import { requireEmbedded, SERVICE } from "./data-of-the-gateway.ts";
import { summaryOf } from "./summary.ts";

// The gateway may be at work meanwhile: the copy is what was committed at one moment.
export async function backUp(data: DataConfig, folder: string, say: (line: string) => void): Promise<void> {
  requireEmbedded(data);
  const path = join(data.dataDir, DATABASE_FILE);
  if (!existsSync(path)) throw new BackupError(`There is nothing to back up: ${path} does not exist. Check DATA_DIR.`);
  const writer = await BackupWriter.create(folder);
  const place = await writer.placeFor(DATABASE_FILE);
  const source = new Libsql(`${pathToFileURL(path).href}?mode=rw`);
  try {
    source.exec("PRAGMA busy_timeout = 5000");
    source.prepare("VACUUM INTO ?").run([place]);
  } finally {
    source.close();
  }
  const summary = summaryOf(place);
  await writer.add(DATABASE_FILE);
  const { version } = aboutGateway(undefined);
  await writer.finish({ format: 1, service: SERVICE, version, created_at: new Date().toISOString() });
  say(`backed up ${summary} to ${folder}`);
}
