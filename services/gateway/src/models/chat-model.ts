// SPDX-License-Identifier: Apache-2.0
import { type AskOptions, LlmError, OpenAiModel } from "@shoal/llm";
import { z } from "zod";
import type { LlmConfig } from "../config/llm-config.ts";
import type { ModelPrices } from "../config/quotas-config.ts";
import type { Tokens } from "../interviews/answer-provider.ts";
import { toModelError } from "../interviews/model-error.ts";
import type { Purpose } from "../usage/usage-store.ts";

export type ModelConfig = Extract<LlmConfig, { readonly provider: "openai" }>;

export type ModelPurpose = Exclude<Purpose, "run">;

export interface ChatAnswer {
  readonly text: string;
  // What the model has counted, or can have taken at most.
  readonly tokens: Tokens;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export interface ObjectQuestion {
  readonly purpose: ModelPurpose;
  // Of what is asked for: letters, digits, `_` and `-`; at most 64.
  readonly name: string;
  readonly prompt: string;
  // What endpoints are told of the object; what is wrong in it is the asker's to find.
  readonly jsonSchema: Record<string, unknown>;
  // Whether it is the object at all.
  readonly isMeant: (object: JsonObject) => boolean;
}

const ENDPOINT = "default";
const NO_OBJECT = "a JSON object with the fields that were asked for is expected";

// The configured model: a prompt goes in, a text or an object comes out. There is one in a gateway, so that its endpoint
// has no more requests at once than it can bear, whoever asks.
export class ChatModel {
  readonly model: string;
  readonly #models: OpenAiModel;

  constructor({ apiKey, baseUrl, model, timeoutMs, maxAnswerTokens, concurrency }: ModelConfig, prices: ModelPrices) {
    this.model = model;
    this.#models = new OpenAiModel({
      endpoints: { [ENDPOINT]: { apiKey, baseUrl, maxConcurrency: concurrency } },
      models: { default: { model, endpoints: [ENDPOINT], maxAnswerTokens, prices } },
      timeoutMs,
    });
  }

  mostTokens(prompt: string): Tokens {
    return this.#models.mostTokens(asked(prompt));
  }

  // Throws a ModelError. The text is empty if the model has said nothing.
  async complete(prompt: string, signal: AbortSignal): Promise<ChatAnswer> {
    const { value, tokens } = await inOurWords(signal, () => this.#models.complete(asked(prompt), { signal }));
    return { text: value, tokens };
  }

  // In the best form that the endpoint can do, gone on with where it was cut off. Undefined where the model gives no such
  // object, even when it was told. Throws a ModelError, or what the budget throws.
  async askForObject(question: ObjectQuestion, options: AskOptions): Promise<JsonObject | undefined> {
    const { purpose, name, prompt, jsonSchema, isMeant } = question;
    const schema = z.custom<JsonObject>((value) => isObject(value) && isMeant(value), NO_OBJECT);
    const request = { ...asked(prompt), purpose, name, schema, jsonSchema };
    try {
      return await inOurWords(options.signal, async () => {
        const { value } = await this.#models.completeStructured(request, options);
        return value;
      });
    } catch (error) {
      if (error instanceof Error && error.cause instanceof LlmError && error.cause.kind === "answer_unfit") return;
      throw error;
    }
  }
}

async function inOurWords<Value>(signal: AbortSignal, ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    throw toModelError(error);
  }
}

function asked(prompt: string): Parameters<OpenAiModel["mostTokens"]>[0] {
  return { purpose: ENDPOINT, messages: [{ role: "user", content: prompt }] };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
