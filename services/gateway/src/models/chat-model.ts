// SPDX-License-Identifier: Apache-2.0
import { OpenAiModel } from "@shoal/llm";
import type { LlmConfig } from "../config/llm-config.ts";
import type { Tokens } from "../interviews/answer-provider.ts";
import { toModelError } from "../interviews/model-error.ts";

export type ModelConfig = Extract<LlmConfig, { readonly provider: "openai" }>;

export interface ChatAnswer {
  readonly text: string;
  // What the model has counted, or can have taken at most.
  readonly tokens: Tokens;
}

const ENDPOINT = "default";

// The configured model: a prompt goes in, a text comes out. There is one in a gateway, so that its endpoint has no more
// requests at once than it can bear, whoever asks.
export class ChatModel {
  readonly model: string;
  readonly #models: OpenAiModel;

  constructor({ apiKey, baseUrl, model, timeoutMs, maxAnswerTokens, concurrency }: ModelConfig) {
    this.model = model;
    this.#models = new OpenAiModel({
      endpoints: { [ENDPOINT]: { apiKey, baseUrl, maxConcurrency: concurrency } },
      models: { default: { model, endpoints: [ENDPOINT], maxAnswerTokens } },
      timeoutMs,
    });
  }

  mostTokens(prompt: string): Tokens {
    return this.#models.mostTokens(asked(prompt));
  }

  // Throws a ModelError. The text is empty if the model has said nothing.
  async complete(prompt: string, signal: AbortSignal): Promise<ChatAnswer> {
    try {
      const { value, tokens } = await this.#models.complete(asked(prompt), { signal });
      return { text: value, tokens };
    } catch (error) {
      signal.throwIfAborted();
      throw toModelError(error);
    }
  }
}

function asked(prompt: string): Parameters<OpenAiModel["mostTokens"]>[0] {
  return { purpose: ENDPOINT, messages: [{ role: "user", content: prompt }] };
}
