// SPDX-License-Identifier: Apache-2.0
import { resolve } from "node:path";
import { LOG_LEVELS, readConfig } from "@shoal/service-runtime";
import { z } from "zod";

export const startSettingsSchema = z.object({
  SHOAL_DATA_DIR: z.string().default(".shoal"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "a port number from 0 to 65535 is expected")
    .default("8080")
    .transform(Number)
    .pipe(z.number().max(65_535, "a port number from 0 to 65535 is expected")),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
});

/** Settings of `npm start`. */
export interface StartSettings {
  /** Absolute path of the data folder; `SHOAL_DATA_DIR`, `.shoal` in the working directory by default. */
  readonly dataDir: string;
  /** Port of the gateway; `PORT`, 8080 by default, 0 for any free one. */
  readonly port: number;
  /** Least level in the services' logs; `LOG_LEVEL`, info by default. */
  readonly logLevel: string;
}

/**
 * Reads the settings of `npm start`.
 * @throws ConfigError naming every wrong one
 */
export function readStartSettings(env: NodeJS.ProcessEnv = process.env): StartSettings {
  const { SHOAL_DATA_DIR, PORT, LOG_LEVEL } = readConfig(startSettingsSchema, env);
  return { dataDir: resolve(SHOAL_DATA_DIR), port: PORT, logLevel: LOG_LEVEL };
}
