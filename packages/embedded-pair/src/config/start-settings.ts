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
  LLM_PROVIDER: z.string().optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_BASE_URL: z.string().optional(),
  LLM_MODEL_NAME: z.string().optional(),
});

/** Settings of `npm start`. */
export interface StartSettings {
  /** Absolute path of the data folder; `SHOAL_DATA_DIR`, `.shoal` in the working directory by default. */
  readonly dataDir: string;
  /** Port of the gateway; `PORT`, 8080 by default, 0 for any free one. */
  readonly port: number;
  /** Least level in the services' logs; `LOG_LEVEL`, info by default. */
  readonly logLevel: string;
  /** What the gateway needs for a model, `LLM_…`; offline unless LLM_PROVIDER or LLM_API_KEY is given. */
  readonly model: Readonly<Record<string, string>>;
}

/**
 * Reads the settings of `npm start`.
 * @throws ConfigError naming every wrong one
 */
export function readStartSettings(env: NodeJS.ProcessEnv = process.env): StartSettings {
  const { SHOAL_DATA_DIR, PORT, LOG_LEVEL, ...model } = readConfig(startSettingsSchema, env);
  return { dataDir: resolve(SHOAL_DATA_DIR), port: PORT, logLevel: LOG_LEVEL, model: modelSettings(model) };
}

function modelSettings(model: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given = Object.entries(model).filter((setting): setting is [string, string] => setting[1] !== undefined);
  const provider = model["LLM_API_KEY"] === undefined ? "offline" : "openai";
  return { LLM_PROVIDER: provider, ...Object.fromEntries(given) };
}
