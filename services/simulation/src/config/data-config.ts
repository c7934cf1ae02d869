// SPDX-License-Identifier: AGPL-3.0-only
import { readConfig } from "@shoal/service-runtime";
import { z } from "zod";
import { configSchema } from "./config.ts";

const dataSchema = z.object({ DATA_DIR: configSchema.shape.DATA_DIR });

/** The data folder: all that a backup needs to know. */
export function loadDataDir(env: NodeJS.ProcessEnv = process.env): string {
  return readConfig(dataSchema, env, []).DATA_DIR;
}
