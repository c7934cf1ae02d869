// SPDX-License-Identifier: Apache-2.0
import { type ShoalError, toShoalError } from "@shoal/simulation-contract";
import type { ErrorRequestHandler, Response } from "express";
import { fromExpressError } from "./express-error.ts";
import { toProblem } from "./problem.ts";

export const errorTranslator: ErrorRequestHandler = (thrown: unknown, request, response, _next) => {
  const error = toShoalError(fromExpressError(thrown));
  const problem = toProblem(error, typeof request.id === "string" ? request.id : "");
  if (problem.status >= 500) request.log.error({ err: thrown, code: error.code }, "http.request_failed");
  else request.log.debug({ code: error.code, errors: problem.errors }, "http.request_refused");
  if (response.headersSent) {
    response.destroy();
    return;
  }
  adviseRetry(response, error);
  response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
};

function adviseRetry(response: Response, error: ShoalError): void {
  if (!error.retryable) return;
  response.setHeader("retry-after", String(Math.max(1, Math.ceil(error.retryAfterMs / 1_000))));
}
