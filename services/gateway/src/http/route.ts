// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { type Request, type RequestHandler, type Response, Router } from "express";

export type Representation = "application/json" | "text/event-stream";

export interface Route {
  readonly method: "get" | "post" | "delete";
  readonly path: string;
  // What it can answer with, the usual first; JSON alone unless said.
  readonly offers?: readonly Representation[];
  readonly serve: (request: Request, response: Response) => void | Promise<void>;
}

const JSON_ALONE: readonly Representation[] = ["application/json"];

// `readBody` comes first where a method has a body.
export function routerOf(routes: readonly Route[], readBody: readonly RequestHandler[] = []): Router {
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

function mount(router: Router, path: string, routes: readonly Route[], readBody: readonly RequestHandler[]): void {
  const target = router.route(path);
  for (const { method, offers = JSON_ALONE, serve } of routes) {
    target[method](...(method === "post" ? readBody : []), (request, response) => {
      representationFor(request, offers);
      return serve(request, response);
    });
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

export function representationFor(request: Request, offers: readonly Representation[]): Representation {
  const accepted = request.accepts([...offers]);
  const chosen = offers.find((offer) => offer === accepted);
  if (chosen !== undefined) return chosen;
  const reason = `${offers.join(" or ")} is what there is`;
  throw new ShoalError("NOT_ACCEPTABLE", `Accept: ${reason}.`, { violations: [{ field: "Accept", reason }] });
}
