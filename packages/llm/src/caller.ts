// SPDX-License-Identifier: Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import type { Slot } from "./adaptive-limit.ts";
import type { Budget, Prices, Reservation } from "./budget.ts";
import type { Completion } from "./completion.ts";
import type { CallBody, Endpoint } from "./endpoint.ts";
import { costsNothing, LlmError, type LlmErrorKind } from "./llm-error.ts";
import { mostInputTokens, NO_TOKENS, type Tokens } from "./tokens.ts";

export interface CallerParts {
  /** All know the model. */
  readonly endpoints: readonly Endpoint[];
  readonly prices: Prices;
  /** For one answer, repeated requests included; without the wait for its turn. */
  readonly timeoutMs: number;
  /** How often a request is repeated that failed for a reason that may pass. */
  readonly retries: number;
  /** The same where the endpoint has refused it because there were too many. */
  readonly rateLimitRetries: number;
}

/** How one answer is asked for. */
export interface CallPlan {
  body(endpoint: Endpoint): CallBody;
  /** Whether there is another way to ask an endpoint that has refused this one. */
  stepDown(endpoint: Endpoint): boolean;
  /** The endpoint has answered. */
  accepted(endpoint: Endpoint): void;
}

export interface CallContext {
  readonly budget: Budget | undefined;
  readonly signal: AbortSignal;
  readonly onText?: ((text: string) => void) | undefined;
}

export interface Called extends Completion {
  readonly tokens: Tokens;
}

interface Attempt {
  readonly endpoint: Endpoint;
  readonly body: CallBody;
  readonly leftMs: number;
}

const MAY_PASS: ReadonlySet<LlmErrorKind> = new Set(["failed", "unreachable"]);
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
// After a refusal there is a place to wait for too.
const FIRST_WAIT_WHEN_LIMITED_MS = 200;
const LONGEST_WAIT_WHEN_LIMITED_MS = 2_000;
const NOT_IMPLEMENTED = 501;

/** Asks a model at whichever of its endpoints has most room, and again where that may help. */
export class Caller {
  readonly #parts: CallerParts;

  constructor(parts: CallerParts) {
    this.#parts = parts;
  }

  async call(plan: CallPlan, context: CallContext): Promise<Called> {
    let leftMs = this.#parts.timeoutMs;
    let failedAt: Endpoint | undefined;
    let retry = 0;
    let limited = 0;
    for (;;) {
      const endpoint = this.#choose(failedAt);
      const slot = await endpoint.limit.acquire(context.signal);
      const startMs = performance.now();
      let wasHeard = false;
      const onText = context.onText && ((text: string): void => ((wasHeard = true), context.onText?.(text)));
      try {
        const called = await this.#attempt({ endpoint, body: plan.body(endpoint), leftMs }, slot, {
          ...context,
          onText,
        });
        plan.accepted(endpoint);
        return called;
      } catch (error) {
        if (!(error instanceof LlmError) || wasHeard) throw error;
        leftMs -= performance.now() - startMs;
        if (isRefusal(error) && leftMs > 0 && plan.stepDown(endpoint)) continue;
        if (!this.#mayRepeat(error, { retry, limited })) throw error;
        const isElsewhere = this.#choose(endpoint) !== endpoint;
        const isLimited = error.kind === "rate_limited";
        const waitMs = isElsewhere ? 0 : (error.retryAfterMs ?? (isLimited ? limitedMs(limited) : backoffMs(retry)));
        // An answer after that would be too late.
        if (waitMs >= leftMs) throw error;
        await sleep(waitMs, undefined, { signal: context.signal }).catch(() => context.signal.throwIfAborted());
        leftMs -= waitMs;
        failedAt = endpoint;
        if (isLimited) limited += 1;
        else retry += 1;
      }
    }
  }

  // The place is for the request alone: what it took is told once the next one may begin.
  async #attempt({ endpoint, body, leftMs }: Attempt, slot: Slot, context: CallContext): Promise<Called> {
    const most = { input: mostInputTokens(body), output: body.max_completion_tokens ?? 0 };
    let outcome: Parameters<Slot["release"]>[0] = "other";
    let spent: Tokens = NO_TOKENS;
    let reservation: Reservation | undefined;
    try {
      reservation = await context.budget?.reserve(most, this.#parts.prices);
      spent = most;
      const completion = await endpoint.call(body, { ...context, timeoutMs: leftMs });
      outcome = "success";
      spent = completion.tokens ?? most;
      return { ...completion, tokens: spent };
    } catch (error) {
      if (costsNothing(error)) spent = NO_TOKENS;
      if (isOverload(error)) outcome = "overload";
      if (error instanceof LlmError && error.kind === "rate_limited" && error.retryAfterMs !== undefined) {
        endpoint.limit.pause(Math.min(error.retryAfterMs, this.#parts.timeoutMs));
      }
      throw error;
    } finally {
      slot.release(outcome);
      await reservation?.settle(spent);
    }
  }

  #mayRepeat({ kind, status }: LlmError, { retry, limited }: { retry: number; limited: number }): boolean {
    if (kind === "rate_limited") return limited < this.#parts.rateLimitRetries;
    return MAY_PASS.has(kind) && status !== NOT_IMPLEMENTED && retry < this.#parts.retries;
  }

  #choose(failedAt: Endpoint | undefined): Endpoint {
    const { endpoints } = this.#parts;
    const others = endpoints.filter((endpoint) => endpoint !== failedAt && endpoint.limit.pausedForMs === 0);
    const [first, ...rest] = others.length > 0 ? others : failedAt === undefined ? endpoints : [failedAt];
    if (first === undefined) throw new Error("a model needs an endpoint");
    return rest.reduce((best, one) => (one.limit.load < best.limit.load ? one : best), first);
  }
}

function isRefusal({ kind, status }: LlmError): boolean {
  return (kind === "refused" && status !== 404) || status === NOT_IMPLEMENTED;
}

function isOverload(error: unknown): boolean {
  if (!(error instanceof LlmError)) return false;
  return error.kind === "rate_limited" || (error.kind === "failed" && error.status !== NOT_IMPLEMENTED);
}

// Not all at the same time again.
function backoffMs(retry: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** retry) * (1 - Math.random() / 2);
}

function limitedMs(limited: number): number {
  return Math.min(LONGEST_WAIT_WHEN_LIMITED_MS, FIRST_WAIT_WHEN_LIMITED_MS * 1.5 ** limited) * (1 - Math.random() / 2);
}
