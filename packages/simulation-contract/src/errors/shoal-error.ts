// SPDX-License-Identifier: Apache-2.0
import type { CastIssue } from "@shoal/cast";
import { ERROR_CATALOGUE, type ErrorCode } from "./error-catalogue.ts";

/** One thing wrong in a request. */
export interface FieldViolation {
  /** Path of the field in the request, e.g. `agents[3].anchors.active_hours`. */
  readonly field: string;
  /** What is wrong with it and what is expected. */
  readonly reason: string;
}

/** What an error may say beside code and message. */
export interface ShoalErrorOptions {
  /** The fields that are wrong; only the first 20 travel. */
  readonly violations?: readonly FieldViolation[];
  /** Least time to wait before a retry, in milliseconds; 0 if nothing is known. */
  readonly retryAfterMs?: number;
  /** What went wrong underneath; for the log, never for the caller. */
  readonly cause?: unknown;
}

/** An error with a stable code; `message` is one sentence that the caller may read. */
export class ShoalError extends Error {
  override readonly name = "ShoalError";
  readonly code: ErrorCode;
  readonly violations: readonly FieldViolation[];
  readonly retryAfterMs: number;

  constructor(code: ErrorCode, message: string, options: ShoalErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.violations = options.violations ?? [];
    this.retryAfterMs = options.retryAfterMs ?? 0;
  }

  /** Whether the same call may succeed later. */
  get retryable(): boolean {
    return ERROR_CATALOGUE[this.code].retryable;
  }
}

/** What is wrong in a cast: the code is that of the first issue, the violations name all of them. */
export function invalidCast(issues: readonly CastIssue[]): ShoalError {
  const [first] = issues;
  const violations = issues.map(({ field, reason }) => ({ field, reason }));
  const { message } = invalidRequest(violations);
  return new ShoalError(first?.code ?? "INVALID_REQUEST", message, { violations });
}

/** An INVALID_REQUEST whose message names the first of the fields that are wrong. */
export function invalidRequest(violations: readonly FieldViolation[]): ShoalError {
  const [first] = violations;
  const message = first === undefined ? "The request is not valid." : `${first.field}: ${first.reason}`;
  return new ShoalError("INVALID_REQUEST", message, { violations });
}
