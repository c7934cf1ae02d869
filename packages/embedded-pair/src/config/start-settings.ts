// SPDX-License-Identifier: Apache-2.0
import { resolve } from "node:path";
import { LOG_LEVELS, readConfig } from "@shoal/service-runtime";
import { z } from "zod";

// Handed on as they are: it is the gateway that knows what they may be.
const MODEL_SETTINGS = [
  "LLM_PROVIDER",
  "LLM_API_KEY",
  "LLM_API_KEY_FILE",
  "LLM_BASE_URL",
  "LLM_ENDPOINTS",
  "LLM_ENDPOINTS_FILE",
  "LLM_MODEL_NAME",
  "LLM_MODELS",
  "LLM_RECORDING",
  "LLM_TIMEOUT_MS",
  "LLM_MAX_ANSWER_TOKENS",
  "LLM_PRICE_INPUT",
  "LLM_PRICE_OUTPUT",
  "LLM_CURRENCY",
  "LLM_ANSWERS_KEPT_DAYS",
  "LLM_ANSWERS_KEPT_BYTES",
  "LLM_CONCURRENCY",
];
// Any of them says where a model is.
const OF_AN_ENDPOINT = ["LLM_API_KEY", "LLM_API_KEY_FILE", "LLM_ENDPOINTS", "LLM_ENDPOINTS_FILE"];

export const startSettingsSchema = z.object({
  SHOAL_DATA_DIR: z.string().default(".shoal"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "a port number from 0 to 65535 is expected")
    .default("8080")
    .transform(Number)
    .pipe(z.number().max(65_535, "a port number from 0 to 65535 is expected")),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
  ...Object.fromEntries(MODEL_SETTINGS.map((name) => [name, z.string().optional()])),
});

/** Settings of `npm start`. */
export interface StartSettings {
  /** Absolute path of the data folder; `SHOAL_DATA_DIR`, `.shoal` in the working directory by default. */
  readonly dataDir: string;
  /** Port of the gateway; `PORT`, 8080 by default, 0 for any free one. */
  readonly port: number;
  /** Least level in the services' logs; `LOG_LEVEL`, info by default. */
  readonly logLevel: string;
  /** What the gateway needs for a model, `LLM_…`; offline unless LLM_PROVIDER or an endpoint is given. */
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

function modelSettings(model: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(model).filter((setting): setting is [string, string] => typeof setting[1] === "string");
  const provider = given.some(([name]) => OF_AN_ENDPOINT.includes(name)) ? "openai" : "offline";
  return { LLM_PROVIDER: provider, ...Object.fromEntries(given) };
}
