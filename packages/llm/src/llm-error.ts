// SPDX-License-Identifier: Apache-2.0

/** What can go wrong between us and a model. The texts are ours: what an endpoint says may hold the key. */
const MESSAGES = {
  unauthorized: "The model's endpoint refuses the key.",
  rate_limited: "The model's endpoint asks for fewer requests, or its quota is used up.",
  refused: "The model's endpoint does not accept the request.",
  failed: "The model's endpoint has failed.",
  unreachable: "The model's endpoint could not be reached, or broke the connection.",
  timeout: "The model did not answer in time.",
  answer_invalid: "What the model's endpoint sent is no answer of a model.",
  answer_unfit: "The model's answer is not what was asked for, even after it was told why.",
  budget_exhausted: "The budget does not allow another call of the model.",
  not_recorded: "The answer is not among the recorded ones, and nothing is asked when they are replayed.",
} as const;

export type LlmErrorKind = keyof typeof MESSAGES;

interface Details {
  readonly cause?: unknown;
  /** The HTTP status, where there was one. */
  readonly status?: number | undefined;
  /** How long the endpoint asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Further words for people, never an endpoint's own. */
  readonly reason?: string;
}

export class LlmError extends Error {
  override readonly name = "LlmError";
  readonly kind: LlmErrorKind;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: LlmErrorKind, { cause, status, retryAfterMs, reason }: Details = {}) {
    super(reason === undefined ? MESSAGES[kind] : `${MESSAGES[kind]} ${reason}`, { cause });
    this.kind = kind;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

// Of these the endpoint has refused the work. After all others it may have been done, and counts as if it were.
const COSTS_NOTHING: ReadonlySet<LlmErrorKind> = new Set([
  "unauthorized",
  "rate_limited",
  "refused",
  "budget_exhausted",
  "not_recorded",
]);

export function costsNothing(error: unknown): boolean {
  return error instanceof LlmError && COSTS_NOTHING.has(error.kind);
}
