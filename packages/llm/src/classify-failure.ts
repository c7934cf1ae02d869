// SPDX-License-Identifier: Apache-2.0
import { isNativeError } from "node:util/types";
import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import { ZodError } from "zod";
import { LlmError, type LlmErrorKind } from "./llm-error.ts";

/** What a failed call means for whoever made it; anything unknown is given back as it is. */
export function classifyFailure(error: unknown): unknown {
  if (error instanceof LlmError) return error;
  if (error instanceof ZodError || isNamed(error, "SyntaxError")) {
    return new LlmError("answer_invalid", { cause: error });
  }
  if (error instanceof APIConnectionTimeoutError) return new LlmError("timeout", { cause: error });
  if (error instanceof APIConnectionError || isBrokenBody(error)) return new LlmError("unreachable", { cause: error });
  if (!(error instanceof APIError)) return error;
  const status = typeof error.status === "number" ? error.status : undefined;
  const retryAfterMs = retryAfter(error.headers instanceof Headers ? error.headers : new Headers());
  return new LlmError(kindOfStatus(status), { cause: error, status, retryAfterMs });
}

export function kindOfStatus(status: number | undefined): LlmErrorKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 429) return "rate_limited";
  return status !== undefined && status < 500 ? "refused" : "failed";
}

// Seconds or a date; some endpoints say it in milliseconds in a header of their own.
function retryAfter(headers: Headers): number | undefined {
  const exact = Number.parseFloat(headers.get("retry-after-ms") ?? "");
  if (exact >= 0) return exact;
  const given = headers.get("retry-after");
  if (given === null) return undefined;
  const seconds = Number(given);
  const waitMs = Number.isNaN(seconds) ? Date.parse(given) - Date.now() : seconds * 1000;
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

// What fetch throws when the connection ends within a body.
function isBrokenBody(error: unknown): boolean {
  return isNamed(error, "TypeError") && error.message === "terminated";
}

function isNamed(error: unknown, name: string): error is Error {
  return isNativeError(error) && error.name === name;
}
