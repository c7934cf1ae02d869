// SPDX-License-Identifier: Apache-2.0
import { RefusedForms } from "./answer-forms.ts";
import type { AnswerStore, StoredAnswer } from "./answer-store.ts";
import { FREE, type Prices } from "./budget.ts";
import { type CallContext, Caller } from "./caller.ts";
import { type CallBody, Endpoint, type EndpointConfig } from "./endpoint.ts";
import type { Answer, AskOptions, LanguageModel, StructuredRequest, TextRequest } from "./language-model.ts";
import { LlmError } from "./llm-error.ts";
import { requestKey } from "./request-key.ts";
import { askStructured, jsonSchemaOf, plainPlan, readStored } from "./structured-answer.ts";
import { mostInputTokens, NO_TOKENS, type Tokens } from "./tokens.ts";

export interface ModelConfig {
  /** As the endpoints call it. */
  readonly model: string;
  /** Names of the endpoints that have it. */
  readonly endpoints: readonly string[];
  /** Most tokens of one answer, thoughts included. */
  readonly maxAnswerTokens: number;
  readonly prices?: Prices;
}

export interface OpenAiModelConfig {
  readonly endpoints: Readonly<Record<string, EndpointConfig>>;
  /** By purpose; `default` is for all others. */
  readonly models: Readonly<Record<string, ModelConfig>> & { readonly default: ModelConfig };
  /** For one answer, repeated requests included; without the wait for its turn. */
  readonly timeoutMs: number;
  /** How often a request is repeated that failed for a reason that may pass; 2 unless given. */
  readonly retries?: number;
  /** The same where the endpoint has refused it because there were too many; 12 unless given. */
  readonly rateLimitRetries?: number;
  /** Where answers are kept; without it the same question is asked again. */
  readonly store?: AnswerStore;
  /** Only what the store knows is answered. */
  readonly isReplay?: boolean;
}

interface Known {
  readonly config: ModelConfig;
  readonly caller: Caller;
}

const RETRIES = 2;
const RATE_LIMIT_RETRIES = 12;

/** Models behind OpenAI-compatible endpoints. */
export class OpenAiModel implements LanguageModel {
  readonly provider = "openai";
  readonly #endpoints: ReadonlyMap<string, Endpoint>;
  readonly #models: ReadonlyMap<string, Known>;
  readonly #default: Known;
  readonly #refused = new RefusedForms();
  readonly #store: AnswerStore | undefined;
  readonly #isReplay: boolean;

  constructor(config: OpenAiModelConfig) {
    this.#store = config.store;
    this.#isReplay = config.isReplay ?? false;
    this.#endpoints = new Map(
      Object.entries(config.endpoints).map(([name, endpoint]) => [name, new Endpoint(endpoint)]),
    );
    const known = (model: ModelConfig): Known => ({ config: model, caller: this.#caller(model, config) });
    this.#models = new Map(Object.entries(config.models).map(([purpose, model]) => [purpose, known(model)]));
    this.#default = this.#models.get("default") ?? known(config.models.default);
  }

  /** The name of the model that answers for a purpose. */
  modelFor(purpose: string): string {
    return this.#known(purpose).config.model;
  }

  /** How many calls an endpoint may have at once now. */
  concurrencyOf(endpoint: string): number | undefined {
    return this.#endpoints.get(endpoint)?.limit.limit;
  }

  /** The most that one call for a text can take. */
  mostTokens(request: Omit<TextRequest, "offline">): Tokens {
    const body = this.#body(request);
    return { input: mostInputTokens(body), output: body.max_completion_tokens ?? 0 };
  }

  /** Under what an answer to it is kept. */
  structuredKey<Value>(request: Omit<StructuredRequest<Value>, "offline">): string {
    return requestKey({ form: request.name, body: this.#body(request), schema: jsonSchemaOf(request) });
  }

  async complete(request: Omit<TextRequest, "offline">, options: AskOptions): Promise<Answer<string>> {
    const body = this.#body(request);
    const { onText } = request;
    const key = requestKey({ form: "text", body });
    const store = options.store ?? this.#store;
    const stored = await this.#stored(key, store);
    if (stored !== undefined) {
      onText?.(stored.text);
      return known(stored, stored.text);
    }
    const called = await this.#known(request.purpose).caller.call(plainPlan(body), { ...context(options), onText });
    const answer = { text: called.text, model: body.model, tokens: called.tokens, calls: 1, isRepaired: false };
    if (answer.text !== "") await store?.put(key, answer);
    return fresh(answer, called.text);
  }

  async completeStructured<Value>(
    request: Omit<StructuredRequest<Value>, "offline">,
    options: AskOptions,
  ): Promise<Answer<Value>> {
    const body = this.#body(request);
    const { schema, purpose } = request;
    const key = this.structuredKey(request);
    const store = options.store ?? this.#store;
    const stored = await this.#stored(key, store);
    const value = stored && readStored(stored.text, schema);
    if (stored !== undefined && value !== undefined) return known(stored, value);
    if (this.#isReplay) throw new LlmError("not_recorded");
    const parts = { caller: this.#known(purpose).caller, refused: this.#refused };
    const asked = await askStructured(parts, body, request, context(options));
    const { text, tokens, calls, isRepaired } = asked;
    const answer = { text, model: body.model, tokens, calls, isRepaired };
    await store?.put(key, answer);
    return fresh(answer, asked.value);
  }

  #caller(
    { endpoints, prices = FREE, model }: ModelConfig,
    { timeoutMs, retries = RETRIES, rateLimitRetries = RATE_LIMIT_RETRIES }: OpenAiModelConfig,
  ): Caller {
    const named = endpoints.map((name) => {
      const endpoint = this.#endpoints.get(name);
      if (endpoint === undefined) throw new Error(`model ${model} names an endpoint that is not configured: ${name}`);
      return endpoint;
    });
    if (named.length === 0) throw new Error(`model ${model} names no endpoint`);
    return new Caller({ endpoints: named, prices, timeoutMs, retries, rateLimitRetries });
  }

  #known(purpose: string): Known {
    return this.#models.get(purpose) ?? this.#default;
  }

  #body({ purpose, messages, temperature, maxAnswerTokens }: Omit<TextRequest, "offline">): CallBody {
    const { config } = this.#known(purpose);
    const max_completion_tokens = maxAnswerTokens ?? config.maxAnswerTokens;
    const body = { model: config.model, messages: [...messages], max_completion_tokens };
    return temperature === undefined ? body : { ...body, temperature };
  }

  async #stored(key: string, store: AnswerStore | undefined): Promise<StoredAnswer | undefined> {
    const stored = await store?.get(key);
    if (stored === undefined && this.#isReplay) throw new LlmError("not_recorded");
    return stored;
  }
}

function context({ budget, signal }: AskOptions): CallContext {
  return { budget, signal };
}

function known<Value>({ model, isRepaired }: StoredAnswer, value: Value): Answer<Value> {
  return { value, provider: "openai", model, tokens: NO_TOKENS, calls: 0, isCached: true, isRepaired };
}

function fresh<Value>({ model, tokens, calls, isRepaired }: StoredAnswer, value: Value): Answer<Value> {
  return { value, provider: "openai", model, tokens, calls, isCached: false, isRepaired };
}
