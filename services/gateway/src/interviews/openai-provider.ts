// SPDX-License-Identifier: Apache-2.0
import type { Prices } from "@shoal/llm";
import type { ChatModel } from "../models/chat-model.ts";
import { PROMPTS, renderSettled } from "../prompts/index.ts";
import type { AnswerProvider, Question, Reply, Tokens } from "./answer-provider.ts";
import { historyText, personaText } from "./memory-text.ts";
import { ModelError } from "./model-error.ts";

const PURPOSE = "interview";

export class OpenAiProvider implements AnswerProvider {
  readonly name = "openai";
  readonly #chat: ChatModel;

  constructor(chat: ChatModel) {
    this.#chat = chat;
  }

  get model(): string {
    return this.#chat.modelFor(PURPOSE);
  }

  get prices(): Prices {
    return this.#chat.pricesFor(PURPOSE);
  }

  mostTokens(question: Question): Tokens | null {
    return this.#chat.mostTokens(PURPOSE, promptText(question));
  }

  async answer(question: Question, signal: AbortSignal): Promise<Reply> {
    const answer = await this.#chat.complete(PURPOSE, promptText(question), signal);
    if (answer.text === "") throw new ModelError("MODEL_ANSWER_INVALID");
    return { ...answer, used: question.memory.entries };
  }
}

function promptText({ memory, topic, prompt, language }: Question): string {
  const persona = personaText(memory, topic, language);
  const values = { persona, history: historyText(memory, language), question: prompt };
  return renderSettled(PROMPTS.interview[language], values, "");
}
