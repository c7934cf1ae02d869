// SPDX-License-Identifier: Apache-2.0
import { readConfig } from "@shoal/service-runtime";
import type { z } from "zod";
import { configSchema, type LOG_LEVELS } from "./config-schema.ts";

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly apiKey: string;
  readonly simulation: { readonly address: string; readonly token: string };
  readonly maxBodyBytes: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly exitWithParent: boolean;
}

export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return compile(readConfig(configSchema, env));
}

function compile(settings: z.infer<typeof configSchema>): Config {
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    apiKey: settings.API_KEY,
    simulation: { address: settings.SIMULATION_ADDRESS, token: settings.SIMULATION_TOKEN },
    maxBodyBytes: settings.MAX_BODY_BYTES,
    logLevel: settings.DEBUG ? "debug" : settings.LOG_LEVEL,
    exitWithParent: settings.EXIT_WITH_PARENT,
  };
}
