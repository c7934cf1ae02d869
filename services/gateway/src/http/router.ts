// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { type RequestHandler, Router } from "express";
import { requireScope } from "../authentication/require-scope.ts";
import type { BodyReaders } from "./request-body.ts";
import { hasBody, type Route } from "./route.ts";

const JSON_ALONE = ["application/json"] as const;

// `readBody` comes first where a method has a body.
export function routerOf(routes: readonly Route[], readBody: BodyReaders = () => []): Router {
  const router = Router({ caseSensitive: true });
  for (const path of new Set(routes.map((route) => route.path))) {
    mount(
      router,
      path,
      routes.filter((route) => route.path === path),
      readBody,
    );
  }
  return router;
}

function mount(router: Router, path: string, routes: readonly Route[], readBody: BodyReaders): void {
  const target = router.route(path);
  for (const route of routes) target[route.method](...guardsOf(route), ...readersOf(route, readBody), route.serve);
  const allow = allowedMethods(routes).join(", ");
  target.all((request, response) => {
    response.setHeader("allow", allow);
    throw new ShoalError("METHOD_NOT_ALLOWED", `${request.method} is not possible here; allowed: ${allow}.`);
  });
}

// Before anything of the request is read.
function guardsOf({ scope }: Route): RequestHandler[] {
  return scope === undefined ? [] : [requireScope(scope)];
}

function readersOf(route: Route, readBody: BodyReaders): readonly RequestHandler[] {
  if (!hasBody(route)) return [];
  return readBody(route.bodies.length === 0 ? JSON_ALONE : route.bodies.map(({ type }) => type));
}

function allowedMethods(routes: readonly Route[]): string[] {
  return routes.flatMap(({ method }) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]));
}
