// SPDX-License-Identifier: Apache-2.0
import type { ChatModel } from "../models/chat-model.ts";
import type { AnswerProvider } from "./answer-provider.ts";
import { OfflineProvider } from "./offline/offline-provider.ts";
import { OpenAiProvider } from "./openai-provider.ts";

export function createProvider(model: ChatModel | undefined): AnswerProvider {
  return model === undefined ? new OfflineProvider() : new OpenAiProvider(model);
}
