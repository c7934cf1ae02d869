// SPDX-License-Identifier: Apache-2.0
import { OpenAI } from "openai";
import { z } from "zod";
import { PROMPTS, renderPrompt } from "../prompts/index.ts";
import type { AnswerProvider, Question, Reply, Tokens } from "./answer-provider.ts";
import { historyText, personaText } from "./memory-text.ts";
import { ModelError, toModelError } from "./model-error.ts";

export interface ModelConfig {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  // For one answer, repeated requests included.
  readonly timeoutMs: number;
  readonly maxAnswerTokens: number;
}

const RETRIES = 2;
// What stands around a message.
const FRAME_TOKENS = 64;

const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z
    .object({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) })
    .nullish()
    .catch(undefined),
});

// Some models write down first what they think.
const THOUGHTS = /^\s*<think>[^]*?<\/think>/;

export class OpenAiProvider implements AnswerProvider {
  readonly name = "openai";
  readonly model: string;
  readonly #client: OpenAI;
  readonly #timeoutMs: number;
  readonly #maxAnswerTokens: number;

  constructor({ apiKey, baseUrl, model, timeoutMs, maxAnswerTokens }: ModelConfig) {
    this.model = model;
    this.#timeoutMs = timeoutMs;
    this.#maxAnswerTokens = maxAnswerTokens;
    const account = { organization: null, project: null };
    this.#client = new OpenAI({
      apiKey,
      baseURL: baseUrl,
      timeout: timeoutMs,
      maxRetries: RETRIES,
      logLevel: "off",
      ...account,
    });
  }

  // No token is shorter than a byte.
  mostTokens(question: Question): Tokens {
    return { input: Buffer.byteLength(promptText(question)) + FRAME_TOKENS, output: this.#maxAnswerTokens };
  }

  async answer(question: Question, signal: AbortSignal): Promise<Reply> {
    const deadline = AbortSignal.timeout(this.#timeoutMs);
    try {
      const reply = await this.#complete(promptText(question), AbortSignal.any([signal, deadline]));
      return { ...reply, used: question.memory.entries };
    } catch (error) {
      signal.throwIfAborted();
      throw deadline.aborted ? new ModelError("MODEL_TIMEOUT", error) : toModelError(error);
    }
  }

  async #complete(content: string, signal: AbortSignal): Promise<Pick<Reply, "text" | "tokens">> {
    const messages = [{ role: "user" as const, content }];
    const body = { model: this.model, messages, max_completion_tokens: this.#maxAnswerTokens };
    const completion: unknown = await this.#client.chat.completions.create(body, { signal });
    const { choices, usage } = completionSchema.parse(completion);
    const [choice] = choices;
    const text = (choice?.message.content ?? "").replace(THOUGHTS, "").trim();
    if (text === "") throw new ModelError("MODEL_ANSWER_INVALID");
    return usage ? { text, tokens: { input: usage.prompt_tokens, output: usage.completion_tokens } } : { text };
  }
}

function promptText({ memory, topic, prompt, language }: Question): string {
  return renderPrompt(PROMPTS.interview[language], {
    persona: personaText(memory, topic, language),
    history: historyText(memory, language),
    question: prompt,
  });
}
