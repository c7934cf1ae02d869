// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import type { configSchema } from "./config-schema.ts";

// Of answers that a model has given to jobs.
export interface KeptAnswersConfig {
  readonly keptDays: number;
  // Of one tenant.
  readonly keptBytes: number;
}

export function keptAnswersConfig(settings: z.infer<typeof configSchema>): KeptAnswersConfig {
  return { keptDays: settings.LLM_ANSWERS_KEPT_DAYS, keptBytes: settings.LLM_ANSWERS_KEPT_BYTES };
}
