// SPDX-License-Identifier: Apache-2.0
import { parse } from "node:querystring";
import express, { type Express, type RequestHandler } from "express";
import type { Logger } from "pino";
import { aboutRoutes } from "./about/index.ts";
import type { AppContext } from "./app-context.ts";
import { authenticate } from "./authentication/authenticate.ts";
import { principalOf } from "./authentication/request-principal.ts";
import { castRoutes } from "./casts/index.ts";
import type { Config } from "./config/config.ts";
import { healthRoutes } from "./health/index.ts";
import { interviewRoutes } from "./interviews/index.ts";
import { keyRoutes } from "./keys/index.ts";
import { liveRunRoutes } from "./live-runs/index.ts";
import { usageRoutes } from "./usage/index.ts";
import { liveRouter, ticketRoutes } from "./live/index.ts";
import { getOpenApi, type MountedRoutes, openApiDocument } from "./openapi/index.ts";
import { referenceRouter } from "./reference-page/index.ts";
import { runEventRoutes } from "./run-events/index.ts";
import { exportRun } from "./run-export/index.ts";
import { runRoutes } from "./runs/index.ts";
import { simulationRoutes } from "./simulations/index.ts";
import { tenantRoutes } from "./tenants/index.ts";
import { crossOrigin } from "./http/cross-origin.ts";
import { clientAddress } from "./rate-limits/index.ts";
import { errorTranslator } from "./http/error-translator.ts";
import { rememberRequest } from "./http/current-request.ts";
import { requestBody } from "./http/request-body.ts";
import { requestLog } from "./http/request-log.ts";
import { PageCursors } from "./http/page-cursors.ts";
import { routeNotFound } from "./http/route-not-found.ts";
import { costOf, type Route } from "./http/route.ts";
import { routerOf } from "./http/router.ts";
import { securityHeaders } from "./http/security-headers.ts";

export function createApplication(config: Config, context: AppContext, logger: Logger): Express {
  const application = express();
  application.disable("x-powered-by");
  application.disable("etag");
  application.set("query parser", wholeQuery);
  application.set("trust proxy", [...config.limits.trustedProxies]);
  application.enable("case sensitive routing");
  application.use(context.metrics.observe, requestLog(logger), rememberRequest, securityHeaders);
  const {
    service,
    streams,
    liveAccess: access,
    pageFiles: files,
    rateLimits,
    openRequests,
    keyring,
    keyWatch,
  } = context;
  application.use(rateLimits.byAddress);
  application.use(referenceRouter());
  application.use(liveRouter({ service, streams, access, files, openRequests, keyring, keyWatch }));
  const readBody = requestBody(config.maxBodyBytes);
  application.use(
    "/v1",
    ...crossOrigin(config.corsOrigins),
    authenticate(keyring, (request) => rateLimits.chargeWrongKey(request)),
    keyWatch.watchReads,
  );
  const parts = {
    readBody,
    cursors: new PageCursors(config.secretKey),
    limit: limitOf(context),
    once: (route: Route) => context.idempotency.once(route),
  };
  for (const { base, routes } of mountedRoutes(context)) application.use(base, routerOf(routes, parts));
  application.use(
    routeNotFound,
    errorTranslator(logger, (code) => context.metrics.refused(code)),
  );
  return application;
}

// All of it: what is over a limit of names would otherwise go unseen. The size of a request's head bounds it.
function wholeQuery(text: string): ReturnType<typeof parse> {
  return parse(text, "&", "=", { maxKeys: 0 });
}

function limitOf({ rateLimits, openRequests }: AppContext): (route: Route) => RequestHandler {
  return (route) => async (request, response, next) => {
    const principal = principalOf(request);
    await rateLimits.byKey(principal, costOf(route), response);
    if (route.staysOpen) openRequests.hold(response, clientAddress(request), principal.namespace, principal.keyId);
    next();
  };
}

export function mountedRoutes(context: AppContext): readonly MountedRoutes[] {
  const { about, readiness } = context;
  const openApi = getOpenApi(() => openApiDocument(mounted, about.version));
  const mounted: readonly MountedRoutes[] = [
    { base: "/", routes: [...healthRoutes(readiness), openApi] },
    { base: "/v1", routes: restRoutes(context) },
  ];
  return mounted;
}

function restRoutes(context: AppContext): Route[] {
  const {
    about,
    keyring,
    keys,
    tenants,
    service,
    casts,
    castMaker,
    simulationCasts,
    intentStore,
    intents,
    acts,
    streams,
    answerer,
    liveAccess,
    interviewer,
    interviews,
    usage,
    quotas,
    prices,
    liveRuns,
  } = context;
  return [
    ...aboutRoutes(service, about),
    ...castRoutes(casts, castMaker, intentStore),
    ...simulationRoutes(service, casts, simulationCasts, intents, acts),
    ...runRoutes({ service, intents, acts, liveRuns }, answerer),
    ...runEventRoutes(service, streams),
    ...ticketRoutes(service, liveAccess),
    exportRun(service),
    ...interviewRoutes(service, interviewer, interviews),
    ...keyRoutes(keys, tenants, keyring),
    ...tenantRoutes(context),
    ...usageRoutes({ usage, quotas, tenants, prices }),
    ...liveRunRoutes(liveRuns, service),
  ];
}
