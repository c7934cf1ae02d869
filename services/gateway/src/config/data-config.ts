// SPDX-License-Identifier: Apache-2.0
import { readConfig } from "@shoal/service-runtime";
import { z } from "zod";
import { configSchema } from "./config-schema.ts";

const { DATA_DIR, DATABASE_URL } = configSchema.shape;
const dataSchema = z.object({ DATA_DIR, DATABASE_URL });

export interface DataConfig {
  readonly dataDir: string;
  // Whether all is in PostgreSQL instead.
  readonly isInPostgres: boolean;
}

// All that a backup needs to know.
export function loadDataConfig(env: NodeJS.ProcessEnv = process.env): DataConfig {
  const read = readConfig(dataSchema, env, ["DATABASE_URL"]);
  return { dataDir: read.DATA_DIR, isInPostgres: read.DATABASE_URL !== undefined };
}
