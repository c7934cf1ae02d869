// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import type { configSchema } from "./config-schema.ts";

// A PostgreSQL server.
export interface DatabaseConfig {
  // Holds a password: for the driver alone.
  readonly url: string;
  readonly poolSize: number;
  readonly timeoutMs: number;
}

// Undefined for the embedded file.
export function databaseConfig(settings: z.infer<typeof configSchema>): DatabaseConfig | undefined {
  const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize, DATABASE_TIMEOUT_MS: timeoutMs } = settings;
  if (url === undefined) return undefined;
  return { url: withPassword(url, settings.DATABASE_PASSWORD), poolSize, timeoutMs };
}

// Whatever characters it has: container engines hand over a password by itself.
function withPassword(url: string, password: string | undefined): string {
  if (password === undefined) return url;
  const complete = new URL(url);
  complete.password = encodeURIComponent(password);
  return complete.href;
}
