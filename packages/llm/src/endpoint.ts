// SPDX-License-Identifier: Apache-2.0
import { OpenAI } from "openai";
import { AdaptiveLimit } from "./adaptive-limit.ts";
import { classifyFailure } from "./classify-failure.ts";
import { type Completion, readCompletion } from "./completion.ts";
import { LlmError } from "./llm-error.ts";
import { readStream } from "./read-stream.ts";

export interface EndpointConfig {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Most calls at once; there are fewer while the endpoint is overloaded. */
  readonly maxConcurrency: number;
}

export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** What is sent, in the API's own words. */
export type CallBody = OpenAI.ChatCompletionCreateParamsNonStreaming;

export interface CallOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Gets the answer as it comes. */
  readonly onText?: ((text: string) => void) | undefined;
}

export class Endpoint {
  readonly limit: AdaptiveLimit;
  readonly #client: OpenAI;

  constructor({ baseUrl, apiKey, maxConcurrency }: EndpointConfig) {
    this.limit = new AdaptiveLimit(maxConcurrency);
    // Not from the environment, as the client would have it.
    const account = { organization: null, project: null };
    this.#client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: "off", ...account });
  }

  /** One request. Throws an LlmError, or the signal's reason. */
  async call(body: CallBody, { timeoutMs, signal, onText }: CallOptions): Promise<Completion> {
    const deadline = AbortSignal.timeout(Math.ceil(timeoutMs));
    const until = AbortSignal.any([signal, deadline]);
    try {
      if (onText === undefined) {
        return readCompletion(await this.#client.chat.completions.create(body, { signal: until }));
      }
      const streamed = { ...body, stream: true as const, stream_options: { include_usage: true } };
      return await readStream(await this.#client.chat.completions.create(streamed, { signal: until }), onText, until);
    } catch (error) {
      signal.throwIfAborted();
      throw deadline.aborted ? new LlmError("timeout", { cause: error }) : classifyFailure(error);
    }
  }
}
