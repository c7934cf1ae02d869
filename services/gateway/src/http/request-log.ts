// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage, ServerResponse } from "node:http";
import { pinoHttp, type HttpLogger } from "pino-http";
import type { Logger } from "pino";
import { requestId } from "./request-id.ts";

// Headers are not logged at all: that is where the keys are.
export function requestLog(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: requestId,
    quietReqLogger: true,
    customAttributeKeys: { reqId: "request_id" },
    serializers: { req: pathAndMethod, res: statusOf },
    wrapSerializers: false,
    autoLogging: { ignore: (request) => request.url?.startsWith("/health/") === true },
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? "error" : "info",
    customSuccessMessage: () => "http.request",
    customErrorMessage: () => "http.request",
  });
}

function pathAndMethod(request: IncomingMessage & { originalUrl?: string }): object {
  return { method: request.method, path: (request.originalUrl ?? request.url ?? "").split("?", 1)[0] };
}

function statusOf(response: ServerResponse): object {
  return { status: response.statusCode };
}
