// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { type Request, type Response, Router } from "express";
import type { BodyReaders, BodyType } from "./request-body.ts";

export type Representation = "application/json" | "text/event-stream" | "text/csv";

export interface Route {
  readonly method: "get" | "post" | "delete";
  readonly path: string;
  // What it can answer with, the usual first; JSON alone unless said.
  readonly offers?: readonly Representation[];
  // What its body may be; JSON alone unless said.
  readonly takes?: readonly BodyType[];
  readonly serve: (request: Request, response: Response) => void | Promise<void>;
}

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
  for (const { method, offers = JSON_ALONE, takes = JSON_ALONE, serve } of routes) {
    target[method](...(method === "post" ? readBody(takes) : []), (request, response) => {
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
