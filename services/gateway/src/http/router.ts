// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { type RequestHandler, Router } from "express";
import { requireScope } from "../authentication/require-scope.ts";
import { rememberList } from "./list-cursors.ts";
import type { PageCursors } from "./page-cursors.ts";
import type { BodyReaders } from "./request-body.ts";
import { hasBody, type Route } from "./route.ts";

const JSON_ALONE = ["application/json"] as const;

export interface RouterParts {
  readonly cursors: PageCursors;
  readonly readBody: BodyReaders;
  // What bounds the use of a route by who has a key.
  readonly limit: (route: Route) => RequestHandler;
  // Has the audit log keep what is done.
  readonly record: (route: Route) => RequestHandler;
  // Serves a request with its Idempotency-Key once.
  readonly once: (route: Route) => Route["serve"];
}

// Express tries path after path: it is given the few that begin as the request's does and are as long.
export function routerOf(routes: readonly Route[], parts: RouterParts): RequestHandler {
  const routers = new Map<string, Router>();
  for (const path of new Set(routes.map((route) => route.path))) {
    const place = placeOf(path);
    const router = routers.get(place) ?? Router({ caseSensitive: true });
    routers.set(place, router);
    mount(
      router,
      path,
      routes.filter((route) => route.path === path),
      parts,
    );
  }
  const serve: RequestHandler = (request, response, next) => {
    const router = routers.get(placeOf(request.path));
    if (router === undefined) next();
    else router(request, response, next);
  };
  // As a router shows what is mounted on it.
  return Object.assign(serve, { stack: [...routers.values()].flatMap(({ stack }) => stack) });
}

// The first segment, which is a word in every route, and how many there are. One slash at the end counts for nothing.
function placeOf(path: string): string {
  const segments = path.split("/");
  if (segments.at(-1) === "") segments.pop();
  return `${segments.length} ${segments[1] ?? ""}`;
}

function mount(router: Router, path: string, routes: readonly Route[], parts: RouterParts): void {
  const target = router.route(path);
  for (const route of routes)
    target[route.method](
      ...guardsOf(route, parts),
      ...listOf(route, parts),
      ...readersOf(route, parts),
      serveOf(route, parts),
    );
  const allow = allowedMethods(routes).join(", ");
  target.all((request, response) => {
    response.setHeader("allow", allow);
    throw new ShoalError("METHOD_NOT_ALLOWED", `${request.method} is not possible here; allowed: ${allow}.`);
  });
}

// Before anything of the request is read.
function guardsOf(route: Route, { limit, record }: RouterParts): RequestHandler[] {
  if (route.scope === undefined) return [];
  return [limit(route), record(route), requireScope(route.scope)];
}

function listOf({ scope, query }: Route, { cursors }: RouterParts): RequestHandler[] {
  return scope !== undefined && "cursor" in query.shape ? [rememberList(cursors)] : [];
}

function serveOf(route: Route, { once }: RouterParts): Route["serve"] {
  return route.idempotent === undefined ? route.serve : once(route);
}

function readersOf(route: Route, { readBody }: RouterParts): readonly RequestHandler[] {
  if (!hasBody(route)) return [];
  return readBody(route.bodies.length === 0 ? JSON_ALONE : route.bodies.map(({ type }) => type));
}

function allowedMethods(routes: readonly Route[]): string[] {
  return routes.flatMap(({ method }) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]));
}
