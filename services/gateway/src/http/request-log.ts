// SPDX-License-Identifier: Apache-2.0
import type { Request, RequestHandler } from "express";
import type { Logger } from "pino";
import { requestId } from "./request-id.ts";

// Names the request, and writes one line when it is answered. Headers are not logged at all: that is where the keys are.
export function requestLog(logger: Logger): RequestHandler {
  // Looking for secrets in a line that has nothing but these fields would cost more than the line.
  const lines = logger.child({}, { redact: [] });
  return (request, response, next) => {
    request.id = requestId(request, response);
    if (!request.url.startsWith("/health/")) {
      const startedAt = performance.now();
      response.on("close", () => {
        const status = response.statusCode;
        lines[status < 500 ? "info" : "error"]({
          event: "http.request",
          request_id: request.id,
          req: { method: request.method, path: pathOf(request) },
          res: { status },
          responseTime: Math.round(performance.now() - startedAt),
        });
      });
    }
    next();
  };
}

function pathOf({ originalUrl }: Request): string {
  const end = originalUrl.indexOf("?");
  return end === -1 ? originalUrl : originalUrl.slice(0, end);
}
