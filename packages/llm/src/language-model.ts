// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import type { AnswerStore } from "./answer-store.ts";
import type { Budget } from "./budget.ts";
import type { Draw } from "./draws.ts";
import type { Message } from "./endpoint.ts";
import type { Tokens } from "./tokens.ts";

interface Asked {
  /** Which of the configured models answers. */
  readonly purpose: string;
  readonly messages: readonly Message[];
  readonly temperature?: number;
  /** Most tokens of one answer, instead of the model's own. */
  readonly maxAnswerTokens?: number;
}

export interface TextRequest extends Asked {
  /** The answer where there is no model. */
  readonly offline: (draw: Draw) => string;
  /** Gets the answer as it comes. One that fails after that is not repeated. */
  readonly onText?: (text: string) => void;
}

export interface StructuredRequest<Value> extends Asked {
  /** Of what is asked for: letters, digits, `_` and `-`; at most 64. */
  readonly name: string;
  /** What the answer has to fit, refinements included: their messages are shown to the model. */
  readonly schema: z.ZodType<Value>;
  /** What endpoints are told of it; the JSON schema of `schema` unless given. */
  readonly jsonSchema?: Record<string, unknown>;
  readonly offline: (draw: Draw) => Value;
}

export interface AskOptions {
  readonly signal: AbortSignal;
  /** Asked before each call. */
  readonly budget?: Budget;
  /** Where answers are kept, instead of the model's own store. */
  readonly store?: AnswerStore | undefined;
}

export interface Answer<Value> {
  readonly value: Value;
  readonly provider: "openai" | "offline";
  readonly model: string | null;
  /** What it took now; nothing if it was known. As much as it can have been where the endpoint does not count. */
  readonly tokens: Tokens;
  /** How many answers of the model it took. */
  readonly calls: number;
  /** It was asked for before, and nothing was sent. */
  readonly isCached: boolean;
  /** The first answer did not fit; the model was told why and asked again. */
  readonly isRepaired: boolean;
}

/** Throws LlmErrors, or the signal's reason. */
export interface LanguageModel {
  readonly provider: "openai" | "offline";
  /** The text is empty if the model said nothing; such an answer is not kept. */
  complete(request: TextRequest, options: AskOptions): Promise<Answer<string>>;
  completeStructured<Value>(request: StructuredRequest<Value>, options: AskOptions): Promise<Answer<Value>>;
}
