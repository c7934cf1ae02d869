// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import { restoreBackup } from "@shoal/service-runtime";
import type { DataConfig } from "../config/data-config.ts";
import { DATABASE_FILE } from "../storage/database.ts";
import { requireEmbedded, SERVICE } from "./data-of-the-gateway.ts";
import { summaryOf } from "./summary.ts";

export async function restore(data: DataConfig, folder: string, say: (line: string) => void): Promise<void> {
  requireEmbedded(data);
  let summary = "";
  const { created_at } = await restoreBackup({
    folder,
    dataDir: data.dataDir,
    service: SERVICE,
    keystone: DATABASE_FILE,
    verify: (copy) => {
      summary = summaryOf(join(copy, DATABASE_FILE));
      return Promise.resolve();
    },
    onProgress: () => undefined,
  });
  say(`restored ${summary} as of ${created_at} to ${data.dataDir}`);
}
