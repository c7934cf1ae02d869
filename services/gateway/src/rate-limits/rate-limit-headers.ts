// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import type { Response } from "express";
import { type Standing, WINDOW_SECONDS } from "./rate.ts";

// The last that is told is the one that the answer shows.
export function tellStanding(response: Response, { limit, remaining, resetMs }: Standing): void {
  response.setHeader("ratelimit-policy", `${limit};w=${WINDOW_SECONDS}`);
  response.setHeader("ratelimit-limit", limit);
  response.setHeader("ratelimit-remaining", remaining);
  response.setHeader("ratelimit-reset", Math.ceil(resetMs / 1_000));
}

export function rateLimited(what: string, retryAfterMs: number): ShoalError {
  return new ShoalError("RATE_LIMITED", `${what}. Try again later.`, { retryAfterMs });
}
