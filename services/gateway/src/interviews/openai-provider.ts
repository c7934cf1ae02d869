// SPDX-License-Identifier: Apache-2.0
import { OpenAI } from "openai";
import { z } from "zod";
import { PROMPTS, renderPrompt } from "../prompts/index.ts";
import type { AnswerProvider, Question, Reply } from "./answer-provider.ts";
import { historyText, personaText } from "./memory-text.ts";
import { ModelError, toModelError } from "./model-error.ts";

export interface ModelConfig {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
  // For one answer, repeated requests included.
  readonly timeoutMs: number;
}

const RETRIES = 2;

const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

// Some models write down first what they think.
const THOUGHTS = /^\s*<think>[^]*?<\/think>/;

export class OpenAiProvider implements AnswerProvider {
  readonly name = "openai";
  readonly model: string;
  readonly #client: OpenAI;
  readonly #timeoutMs: number;

  constructor({ apiKey, baseUrl, model, timeoutMs }: ModelConfig) {
    this.model = model;
    this.#timeoutMs = timeoutMs;
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

  async answer(question: Question, signal: AbortSignal): Promise<Reply> {
    const deadline = AbortSignal.timeout(this.#timeoutMs);
    try {
      const text = await this.#complete(promptText(question), AbortSignal.any([signal, deadline]));
      return { text, used: question.memory.entries };
    } catch (error) {
      signal.throwIfAborted();
      throw deadline.aborted ? new ModelError("MODEL_TIMEOUT", error) : toModelError(error);
    }
  }

  async #complete(content: string, signal: AbortSignal): Promise<string> {
    const body = { model: this.model, messages: [{ role: "user" as const, content }] };
    const completion: unknown = await this.#client.chat.completions.create(body, { signal });
    const [choice] = completionSchema.parse(completion).choices;
    const text = (choice?.message.content ?? "").replace(THOUGHTS, "").trim();
    if (text === "") throw new ModelError("MODEL_ANSWER_INVALID");
    return text;
  }
}

function promptText({ memory, topic, prompt, language }: Question): string {
  return renderPrompt(PROMPTS.interview[language], {
    persona: personaText(memory, topic, language),
    history: historyText(memory, language),
    question: prompt,
  });
}
