// SPDX-License-Identifier: Apache-2.0
import { parse } from "node:querystring";
import express, { type Express, type Request, type RequestHandler } from "express";
import type { Logger } from "pino";
import { aboutRoutes } from "./about/index.ts";
import { proposeAnchors } from "./anchor-proposals/propose-anchors.ts";
import type { AppContext } from "./app-context.ts";
import { authenticate } from "./authentication/authenticate.ts";
import { principalOf } from "./authentication/request-principal.ts";
import { getAudit, RecordActs } from "./audit/index.ts";
import { castGenerationRoutes } from "./cast-generation/index.ts";
import { castRoutes } from "./casts/index.ts";
import type { Config } from "./config/config.ts";
import { compareRuns } from "./comparisons/index.ts";
import { healthRoutes } from "./health/index.ts";
import { interviewRoutes } from "./interviews/index.ts";
import { jobRoutes } from "./jobs/index.ts";
import { keyRoutes } from "./keys/index.ts";
import { liveRunRoutes } from "./live-runs/index.ts";
import { usageRoutes } from "./usage/index.ts";
import { liveRouter, ticketRoutes } from "./live/index.ts";
import { getOpenApi, type MountedRoutes, openApiDocument } from "./openapi/index.ts";
import { referenceRouter } from "./reference-page/index.ts";
import { reproductionRoutes } from "./reproductions/index.ts";
import { runEventRoutes } from "./run-events/index.ts";
import { exportRun } from "./run-export/index.ts";
import { runRoutes } from "./runs/index.ts";
import { simulationProposalRoutes } from "./simulation-proposals/index.ts";
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
  const { answers, questions } = crossOrigin(config.corsOrigins);
  for (const handler of answers) application.use("/v1", handler);
  application.use(rateLimits.byAddress);
  application.use(referenceRouter());
  application.use(liveRouter({ service, streams, access, files, openRequests, keyring, keyWatch }));
  const recordActs = new RecordActs({ log: context.auditLog, keyring, withTexts: config.audit.withPrompts });
  const readBody = requestBody(config.maxBodyBytes);
  application.use(
    "/v1",
    ...questions,
    authenticate(keyring, (request) => rateLimits.chargeWrongKey(request)),
    keyWatch.watchReads,
  );
  const parts = {
    readBody,
    cursors: new PageCursors(config.secretKey),
    limit: limitOf(context),
    record: (route: Route) => recordActs.of(route),
    once: (route: Route) => context.idempotency.once(route),
  };
  for (const { base, routes } of mountedRoutes(context)) application.use(base, routerOf(routes, parts));
  application.use(
    routeNotFound,
    errorTranslator(logger, (error, request) => {
      context.metrics.refused(error.code);
      void recordActs.refused(request, error).catch((err: unknown) => logger.warn({ event: "audit.not_noted", err }));
    }),
  );
  return application;
}

// All of it: what is over a limit of names would otherwise go unseen. The size of a request's head bounds it.
function wholeQuery(text: string): ReturnType<typeof parse> {
  return parse(text, "&", "=", { maxKeys: 0 });
}

function staysOpen({ staysOpen: how }: Route, { query }: Request): boolean {
  return how === true || (how === "if it waits" && query["wait"] !== undefined);
}

function limitOf({ rateLimits, openRequests }: AppContext): (route: Route) => RequestHandler {
  return (route) => async (request, response, next) => {
    const principal = principalOf(request);
    await rateLimits.byKey(principal, costOf(route), response);
    if (staysOpen(route, request))
      openRequests.hold(response, clientAddress(request), principal.namespace, principal.keyId);
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
    steering,
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
    reproductions,
    auditStore,
  } = context;
  return [
    ...aboutRoutes(service, about),
    ...castGenerationRoutes(context),
    ...castRoutes(casts, castMaker, intentStore),
    proposeAnchors({
      casts,
      model: context.profileModel,
      budget: context.modelBudget,
      keptAnswers: context.keptAnswers,
    }),
    ...simulationProposalRoutes({ casts, prices, model: context.profileModel, budget: context.modelBudget }),
    ...simulationRoutes(service, casts, simulationCasts, intents, acts),
    ...runRoutes({ service, steering, intents, acts, liveRuns }, answerer),
    ...reproductionRoutes({ service, intents, acts, liveRuns }, reproductions),
    ...runEventRoutes(service, streams),
    ...ticketRoutes(service, liveAccess),
    exportRun(service),
    compareRuns(service),
    ...interviewRoutes(service, interviewer, interviews),
    ...jobRoutes(context),
    ...keyRoutes(keys, tenants, keyring),
    ...tenantRoutes(context),
    ...usageRoutes({ usage, quotas, tenants, prices }),
    ...liveRunRoutes(liveRuns, service),
    getAudit(auditStore),
  ];
}
