// SPDX-License-Identifier: Apache-2.0
import { isNativeError } from "node:util/types";
import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import { ZodError } from "zod";

// What can go wrong between the gateway and a model. The texts are ours: what an endpoint says may hold the key.
const MESSAGES = {
  MODEL_UNAUTHORIZED: "The model's endpoint refuses the key: check LLM_API_KEY.",
  MODEL_RATE_LIMITED: "The model's endpoint asks for fewer requests, or its quota is used up: try again later.",
  MODEL_REFUSED: "The model's endpoint does not accept the request: check LLM_MODEL_NAME and LLM_BASE_URL.",
  MODEL_FAILED: "The model's endpoint has failed: try again later.",
  MODEL_UNREACHABLE: "The model's endpoint could not be reached, or broke the connection: check LLM_BASE_URL.",
  MODEL_TIMEOUT: "The model did not answer within LLM_TIMEOUT_MS.",
  MODEL_ANSWER_INVALID: "What the model's endpoint sent is no answer: is LLM_BASE_URL an OpenAI-compatible API?",
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

export function toModelError(error: unknown): unknown {
  if (error instanceof ZodError || isNamed(error, "SyntaxError")) return new ModelError("MODEL_ANSWER_INVALID", error);
  if (error instanceof APIConnectionTimeoutError) return new ModelError("MODEL_TIMEOUT", error);
  if (error instanceof APIConnectionError || isBrokenBody(error)) return new ModelError("MODEL_UNREACHABLE", error);
  return error instanceof APIError ? new ModelError(codeOfStatus(error.status), error) : error;
}

// What fetch throws when the connection ends within a body.
function isBrokenBody(error: unknown): boolean {
  return isNamed(error, "TypeError") && error.message === "terminated";
}

function isNamed(error: unknown, name: string): error is Error {
  return isNativeError(error) && error.name === name;
}

function codeOfStatus(status: unknown): ModelErrorCode {
  if (status === 401 || status === 403) return "MODEL_UNAUTHORIZED";
  if (status === 429) return "MODEL_RATE_LIMITED";
  return typeof status === "number" && status < 500 ? "MODEL_REFUSED" : "MODEL_FAILED";
}
