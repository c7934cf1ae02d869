// SPDX-License-Identifier: Apache-2.0
import type { RequestHandler } from "express";
import helmet from "helmet";

// The gateway speaks plain HTTP: told to upgrade, a browser on a local network would find nothing.
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
});
