// SPDX-License-Identifier: Apache-2.0
import { BackupError } from "@shoal/service-runtime";
import type { DataConfig } from "../config/data-config.ts";

export const SERVICE = "gateway";

export function requireEmbedded({ isInPostgres }: DataConfig): void {
  if (!isInPostgres) return;
  throw new BackupError("The gateway's data is in PostgreSQL (DATABASE_URL): use pg_dump and pg_restore.");
}
