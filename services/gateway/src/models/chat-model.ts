// SPDX-License-Identifier: Apache-2.0
import { type AskOptions, LlmError, OpenAiModel, type OpenAiModelConfig, type Prices } from "@shoal/llm";
import { z } from "zod";
import type { LlmConfig, PurposeModel } from "../config/llm-config.ts";
import type { Tokens } from "../interviews/answer-provider.ts";
import { toModelError } from "../interviews/model-error.ts";
import type { ModelPurpose } from "../usage/usage-store.ts";
import type { RecordedAnswers } from "./recorded-answers.ts";

export type ModelConfig = Extract<LlmConfig, { readonly provider: "openai" }>;

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

const ONLY_ENDPOINT = "only";
const NO_OBJECT = "a JSON object with the fields that were asked for is expected";

// The configured models: a prompt goes in, a text or an object comes out. There is one in a gateway, so that no endpoint
// has more requests at once than it can bear, whoever asks.
export class ChatModel {
  readonly #models: OpenAiModel;
  readonly #config: ModelsConfig;
  readonly #recorded: RecordedAnswers | undefined;

  constructor(config: ModelConfig, prices: Prices, recorded?: RecordedAnswers) {
    this.#config = modelsOf(config, prices);
    this.#recorded = recorded;
    const { timeoutMs } = config;
    this.#models = new OpenAiModel({ ...this.#config, timeoutMs, isReplay: this.replayed !== undefined });
  }

  // What all answers come from, where no model is asked.
  get replayed(): RecordedAnswers | undefined {
    return this.#recorded?.isReplay === true ? this.#recorded : undefined;
  }

  modelFor(purpose: ModelPurpose): string {
    return this.#models.modelFor(purpose);
  }

  // Of a million tokens of that model.
  pricesFor(purpose: ModelPurpose): Prices {
    return this.#of(purpose).prices;
  }

  // Of one answer.
  mostAnswerTokens(purpose: ModelPurpose): number {
    return this.#of(purpose).maxAnswerTokens;
  }

  // Of one text; null where nothing is paid for.
  mostTokens(purpose: ModelPurpose, prompt: string): Tokens | null {
    if (this.replayed !== undefined) return null;
    return this.#models.mostTokens(asked(purpose, prompt));
  }

  // Throws a ModelError. The text is empty if the model has said nothing.
  async complete(purpose: ModelPurpose, prompt: string, signal: AbortSignal): Promise<ChatAnswer> {
    const request = asked(purpose, prompt);
    const options = { signal, store: this.#recorded?.beside(undefined) };
    const { value, tokens } = await inOurWords(signal, () => this.#models.complete(request, options));
    return { text: value, tokens };
  }

  // Under what an answer to the question is kept.
  keyOf(question: ObjectQuestion): string {
    return this.#models.structuredKey(structured(question));
  }

  // In the best form that the endpoint can do, gone on with where it was cut off. Undefined where the model gives no such
  // object, even when it was told. Throws a ModelError, or what the budget throws.
  async askForObject(question: ObjectQuestion, options: AskOptions): Promise<JsonObject | undefined> {
    const request = structured(question);
    const store = this.#recorded?.beside(options.store) ?? options.store;
    try {
      return await inOurWords(options.signal, async () => {
        const { value } = await this.#models.completeStructured(request, { ...options, store });
        return value;
      });
    } catch (error) {
      if (error instanceof Error && error.cause instanceof LlmError && error.cause.kind === "answer_unfit") return;
      throw error;
    }
  }

  #of(purpose: ModelPurpose): PricedModel {
    return this.#config.models[purpose] ?? this.#config.models.default;
  }
}

interface PricedModel {
  readonly model: string;
  readonly endpoints: readonly string[];
  readonly maxAnswerTokens: number;
  readonly prices: Prices;
}

type ModelsConfig = Pick<OpenAiModelConfig, "endpoints"> & {
  readonly models: Readonly<Partial<Record<ModelPurpose, PricedModel>> & { default: PricedModel }>;
};

function modelsOf(config: ModelConfig, prices: Prices): ModelsConfig {
  const { apiKey, baseUrl, concurrency, maxAnswerTokens } = config;
  const endpoints = config.endpoints ?? { [ONLY_ENDPOINT]: { apiKey, baseUrl, maxConcurrency: concurrency } };
  const names = Object.keys(endpoints);
  const priced = (one: PurposeModel): PricedModel => ({
    model: one.model,
    endpoints: one.endpoints ?? names,
    maxAnswerTokens: one.maxAnswerTokens ?? maxAnswerTokens,
    prices: one.prices ?? prices,
  });
  const own = Object.entries(config.models ?? {}).map(([purpose, one]) => [purpose, priced(one)]);
  return { endpoints, models: { ...Object.fromEntries(own), default: priced({ model: config.model }) } };
}

async function inOurWords<Value>(signal: AbortSignal, ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    throw toModelError(error);
  }
}

function structured({ purpose, name, prompt, jsonSchema, isMeant }: ObjectQuestion) {
  const schema = z.custom<JsonObject>((value) => isObject(value) && isMeant(value), NO_OBJECT);
  return { ...asked(purpose, prompt), name, schema, jsonSchema };
}

function asked(purpose: ModelPurpose, prompt: string): Parameters<OpenAiModel["mostTokens"]>[0] {
  return { purpose, messages: [{ role: "user", content: prompt }] };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
