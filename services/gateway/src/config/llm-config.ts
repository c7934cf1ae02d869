// SPDX-License-Identifier: Apache-2.0
import type { EndpointConfig } from "@shoal/llm";
import type { z } from "zod";
import type { ModelPurpose } from "../usage/usage-store.ts";
import type { configSchema } from "./config-schema.ts";
import type { ModelSetting } from "./model-settings.ts";

export interface PurposeModel {
  readonly model: string;
  // All unless given.
  readonly endpoints?: readonly string[] | undefined;
  readonly maxAnswerTokens?: number | undefined;
  readonly prices?: { readonly input: number; readonly output: number } | undefined;
}

export interface RecordingConfig {
  readonly path: string;
  // Whether all answers come from it, and no model is asked.
  readonly isReplay: boolean;
}

export type LlmConfig =
  | { readonly provider: "offline"; readonly concurrency: number }
  | {
      readonly provider: "openai";
      // Of the one endpoint, where there are no several.
      readonly apiKey: string;
      readonly baseUrl: string;
      readonly endpoints?: Readonly<Record<string, EndpointConfig>> | undefined;
      readonly model: string;
      // Instead of `model`.
      readonly models?: Readonly<Partial<Record<ModelPurpose, PurposeModel>>> | undefined;
      // Where answers are written as they come, or where all of them come from.
      readonly recording?: RecordingConfig | undefined;
      readonly timeoutMs: number;
      readonly maxAnswerTokens: number;
      // Of all endpoints together.
      readonly concurrency: number;
    };

const DEFAULT_URL = "https://api.openai.com/v1";

export function llmConfig(settings: z.infer<typeof configSchema>): LlmConfig {
  const { LLM_MODEL_NAME: model, LLM_CONCURRENCY: each, LLM_API_KEY: apiKey = "" } = settings;
  if (settings.LLM_PROVIDER === "offline") return { provider: "offline", concurrency: each };
  const { LLM_ENDPOINTS: given, LLM_MODELS: models, LLM_RECORDING: path } = settings;
  const isReplay = settings.LLM_PROVIDER === "replay";
  // The schema has refused such settings; nothing falls back silently.
  if ((apiKey === "" && given === undefined && !isReplay) || model === undefined) {
    throw new Error("LLM_API_KEY and LLM_MODEL_NAME are required");
  }
  const endpoints =
    given &&
    Object.fromEntries(
      Object.entries(given).map(([name, one]) => [name, { ...one, maxConcurrency: one.maxConcurrency ?? each }]),
    );
  const all = Object.values(endpoints ?? { one: { maxConcurrency: each } });
  const { LLM_BASE_URL: baseUrl = DEFAULT_URL, LLM_TIMEOUT_MS: timeoutMs } = settings;
  return {
    provider: "openai",
    apiKey,
    baseUrl,
    endpoints,
    model,
    models: models && Object.fromEntries(Object.entries(models).map(([purpose, one]) => [purpose, purposeModel(one)])),
    recording: path === undefined ? undefined : { path, isReplay },
    timeoutMs,
    maxAnswerTokens: settings.LLM_MAX_ANSWER_TOKENS,
    concurrency: all.reduce((sum, { maxConcurrency }) => sum + maxConcurrency, 0),
  };
}

function purposeModel({ model, endpoints, max_answer_tokens, price_input, price_output }: ModelSetting): PurposeModel {
  const prices =
    price_input === undefined || price_output === undefined ? undefined : { input: price_input, output: price_output };
  return { model, endpoints, maxAnswerTokens: max_answer_tokens, prices };
}
