// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { unsupported } from "./express-error.ts";
import { isJson } from "./json-body.ts";

export const requireJson: RequestHandler = (request, _response, next) => {
  if (hasBody(request) && !isJson(request)) throw unsupported("Content-Type", "application/json in utf-8 is expected");
  next();
};

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
