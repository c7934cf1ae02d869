// SPDX-License-Identifier: Apache-2.0
import type { configSchema } from "./config-schema.ts";
import type { z } from "zod";

export type LlmConfig =
  | { readonly provider: "offline"; readonly concurrency: number }
  | {
      readonly provider: "openai";
      readonly apiKey: string;
      readonly baseUrl: string;
      readonly model: string;
      readonly timeoutMs: number;
      readonly maxAnswerTokens: number;
      readonly concurrency: number;
    };

export function llmConfig(settings: z.infer<typeof configSchema>): LlmConfig {
  const { LLM_API_KEY: apiKey, LLM_MODEL_NAME: model, LLM_CONCURRENCY: concurrency } = settings;
  if (settings.LLM_PROVIDER === "offline") return { provider: "offline", concurrency };
  // The schema has refused such settings; nothing falls back silently.
  if (apiKey === undefined || model === undefined) throw new Error("LLM_API_KEY and LLM_MODEL_NAME are required");
  const { LLM_BASE_URL: baseUrl, LLM_TIMEOUT_MS: timeoutMs, LLM_MAX_ANSWER_TOKENS: maxAnswerTokens } = settings;
  return { provider: "openai", apiKey, baseUrl, model, timeoutMs, maxAnswerTokens, concurrency };
}
