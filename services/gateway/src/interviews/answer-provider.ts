// SPDX-License-Identifier: Apache-2.0
import type { Prices } from "@shoal/llm";
import type { Language } from "../prompts/index.ts";
import type { MemoryEntryJson, MemoryJson } from "../simulation-client/memory-json.ts";

export interface Question {
  readonly memory: MemoryJson;
  // What the opinions are about.
  readonly topic: string;
  readonly prompt: string;
  readonly language: Language;
}

export interface Tokens {
  readonly input: number;
  readonly output: number;
}

export interface Reply {
  readonly text: string;
  // The entries from which it was made.
  readonly used: readonly MemoryEntryJson[];
  // What the model has counted, if it says so.
  readonly tokens?: Tokens;
}

export interface AnswerProvider {
  readonly name: string;
  readonly model: string | null;
  // Of a million tokens; none where nothing is paid for.
  readonly prices?: Prices;
  // The most that an answer can cost; null where nothing is paid for.
  mostTokens(question: Question): Tokens | null;
  answer(question: Question, signal: AbortSignal): Promise<Reply>;
}
