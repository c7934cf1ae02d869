// SPDX-License-Identifier: Apache-2.0
import { drawsOf, type Draw } from "./draws.ts";
import type { Answer, AskOptions, LanguageModel, StructuredRequest, TextRequest } from "./language-model.ts";
import { LlmError } from "./llm-error.ts";
import { requestKey } from "./request-key.ts";
import { NO_TOKENS } from "./tokens.ts";

/** No model and no network: the same request has the same answer, by the rule that it brings along. */
export class OfflineModel implements LanguageModel {
  readonly provider = "offline";

  async complete({ messages, purpose, offline, onText }: TextRequest, { signal }: AskOptions): Promise<Answer<string>> {
    signal.throwIfAborted();
    const text = offline(drawsFor(purpose, messages));
    onText?.(text);
    return made(text);
  }

  async completeStructured<Value>(
    { messages, purpose, schema, offline }: StructuredRequest<Value>,
    { signal }: AskOptions,
  ): Promise<Answer<Value>> {
    signal.throwIfAborted();
    const checked = schema.safeParse(offline(drawsFor(purpose, messages)));
    if (!checked.success) throw new LlmError("answer_unfit", { cause: checked.error, reason: "It was made by rule." });
    return made(checked.data);
  }
}

function drawsFor(purpose: string, messages: TextRequest["messages"]): Draw {
  return drawsOf(requestKey({ purpose, messages }));
}

function made<Value>(value: Value): Answer<Value> {
  const of = { provider: "offline" as const, model: null };
  return { value, ...of, tokens: NO_TOKENS, calls: 0, isCached: false, isRepaired: false };
}
