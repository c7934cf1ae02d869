// SPDX-License-Identifier: Apache-2.0
import { type ShoalError, toShoalError } from "@shoal/simulation-contract";
import type { ErrorRequestHandler, Request, Response } from "express";
import type { Logger } from "pino";
import { fromExpressError } from "./express-error.ts";
import { toProblem } from "./problem.ts";

export function errorTranslator(
  logger: Logger,
  onRefusal: (error: ShoalError, request: Request) => void,
): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const { id = "" } = request;
    const error = toShoalError(fromExpressError(thrown));
    const problem = toProblem(error, id);
    onRefusal(error, request);
    const said = { request_id: id, code: error.code };
    if (problem.status >= 500) logger.error({ event: "http.request_failed", ...said, err: thrown });
    else logger.debug({ event: "http.request_refused", ...said, errors: problem.errors });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    adviseRetry(response, error);
    response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
  };
}

function adviseRetry(response: Response, error: ShoalError): void {
  if (!error.retryable) return;
  response.setHeader("retry-after", String(Math.max(1, Math.ceil(error.retryAfterMs / 1_000))));
}
