// SPDX-License-Identifier: Apache-2.0
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { RequestHandler } from "express";
import helmet from "helmet";

// The gateway speaks plain HTTP: told to upgrade, a browser on a local network would find nothing.
const setByHelmet = helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
// They are the same at every request.
const headers = Object.entries(recorded());

export const securityHeaders: RequestHandler = (_request, response, next) => {
  for (const [name, value] of headers) response.setHeader(name, value);
  next();
};

function recorded(): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  setByHelmet(request, response, () => undefined);
  return response.getHeaders() as Record<string, string>;
}
