// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { Router } from "express";
import type { BodyReaders } from "./request-body.ts";
import type { Route } from "./route.ts";

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
  for (const { method, bodies, serve } of routes) {
    const types = bodies.length === 0 ? JSON_ALONE : bodies.map(({ type }) => type);
    target[method](...(method === "post" ? readBody(types) : []), serve);
  }
  const allow = allowedMethods(routes).join(", ");
  target.all((request, response) => {
    response.setHeader("allow", allow);
    throw new ShoalError("METHOD_NOT_ALLOWED", `${request.method} is not possible here; allowed: ${allow}.`);
  });
}

function allowedMethods(routes: readonly Route[]): string[] {
  return routes.flatMap(({ method }) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]));
}
