// SPDX-License-Identifier: Apache-2.0
import type { LlmConfig } from "../config/llm-config.ts";
import type { AnswerProvider } from "./answer-provider.ts";
import { OfflineProvider } from "./offline/offline-provider.ts";
import { OpenAiProvider } from "./openai-provider.ts";

export function createProvider(config: LlmConfig): AnswerProvider {
  return config.provider === "offline" ? new OfflineProvider() : new OpenAiProvider(config);
}
