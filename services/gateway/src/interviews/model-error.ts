// SPDX-License-Identifier: Apache-2.0
import { LlmError, type LlmErrorKind } from "@shoal/llm";

// What can go wrong between the gateway and a model. The texts are ours: what an endpoint says may hold the key.
const MESSAGES = {
  MODEL_UNAUTHORIZED: "The model's endpoint refuses the key: check LLM_API_KEY.",
  MODEL_RATE_LIMITED: "The model's endpoint asks for fewer requests, or its quota is used up: try again later.",
  MODEL_REFUSED: "The model's endpoint does not accept the request: check LLM_MODEL_NAME and LLM_BASE_URL.",
  MODEL_FAILED: "The model's endpoint has failed: try again later.",
  MODEL_UNREACHABLE: "The model's endpoint could not be reached, or broke the connection: check LLM_BASE_URL.",
  MODEL_TIMEOUT: "The model did not answer within LLM_TIMEOUT_MS.",
  MODEL_ANSWER_INVALID: "What the model's endpoint sent is no answer: is LLM_BASE_URL an OpenAI-compatible API?",
  MODEL_NOT_RECORDED: "The answer is not in LLM_RECORDING, and no model is asked where it is replayed.",
} as const;

export type ModelErrorCode = keyof typeof MESSAGES;

export const MODEL_ERROR_CODES = Object.keys(MESSAGES);

export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly code: ModelErrorCode;

  constructor(code: ModelErrorCode, cause?: unknown) {
    super(MESSAGES[code], { cause });
    this.code = code;
  }
}

const CODES: Readonly<Record<LlmErrorKind, ModelErrorCode>> = {
  unauthorized: "MODEL_UNAUTHORIZED",
  rate_limited: "MODEL_RATE_LIMITED",
  refused: "MODEL_REFUSED",
  failed: "MODEL_FAILED",
  unreachable: "MODEL_UNREACHABLE",
  timeout: "MODEL_TIMEOUT",
  answer_invalid: "MODEL_ANSWER_INVALID",
  answer_unfit: "MODEL_ANSWER_INVALID",
  not_recorded: "MODEL_NOT_RECORDED",
  // Budgets are the gateway's own.
  budget_exhausted: "MODEL_FAILED",
};

export function toModelError(error: unknown): unknown {
  return error instanceof LlmError ? new ModelError(CODES[error.kind], error) : error;
}
