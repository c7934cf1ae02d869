// SPDX-License-Identifier: Apache-2.0
import type { Route, Tag } from "../http/route.ts";
import { operationOf } from "./operation.ts";
import { sharedParameters } from "./parameters.ts";
import { Refusals } from "./refusals.ts";
import { sharedHeaders } from "./response-headers.ts";
import type { ResponseParts } from "./responses.ts";
import { type JsonSchema, SchemaBook } from "./schema-book.ts";

// Routes below one path.
export interface MountedRoutes {
  readonly base: string;
  readonly routes: readonly Route[];
}

const TAGS: Readonly<Record<Tag, string>> = {
  Casts: "Sets of agents, and who follows whom; immutable, with a content hash.",
  Simulations: "What can be run: a cast, a topic, platforms, time, an engine with its settings; immutable.",
  Runs: "Executions of a simulation with one seed, and what happened in them.",
  Interviews: "Questions to agents of a run; they observe only, unless they are to be remembered.",
  Jobs: "Long work that goes on by itself, in stages.",
  Tenants: "Customers of this gateway, each with keys and data of its own; the operator manages them.",
  Keys: "What opens this gateway to a tenant, and how far.",
  Usage: "What was used, what is left of the quotas, and the runs that are live.",
  Audit: "Who did what.",
  About: "What this deployment is made of; this document.",
  Health: "For load balancers.",
};

const DESCRIPTION = `Runs of simulated people on social platforms: make a cast, a simulation of it, a run, and follow its log.

Success is \`{"success": true, "data": …}\`, lists add \`next_cursor\`. Errors are problem documents (RFC 9457) with a stable \`code\`.
Unknown fields and parameters are refused. Answers may get further fields: ignore those that you do not know. Any path answers
GET also to HEAD, another method with 405 and \`Allow\`. What comes from agents was simulated: nobody real has said it.`;

export function openApiDocument(mounted: readonly MountedRoutes[], version: string) {
  const book = new SchemaBook();
  const parameters = sharedParameters();
  const refusals = new Refusals(book);
  const paths = pathsOf(mounted, { book, refusals, routes: mounted.flatMap(({ routes }) => routes) });
  return {
    openapi: "3.1.1",
    info: {
      title: "Shoal",
      version,
      description: DESCRIPTION,
      license: { name: "Apache License 2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "This gateway." }],
    security: [{ apiKey: [] }, { bearer: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: book.components,
      parameters,
      responses: refusals.components,
      headers: sharedHeaders(),
      securitySchemes: {
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key", description: "It counts where both are sent." },
        bearer: { type: "http", scheme: "bearer", description: "The same key." },
      },
    },
  };
}

function pathsOf(mounted: readonly MountedRoutes[], parts: ResponseParts): Record<string, JsonSchema> {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const { base, routes } of mounted) {
    for (const route of routes) {
      const path = documentPath(base, route.path);
      paths[path] = { ...paths[path], [route.method]: operationOf(route, parts) };
    }
  }
  return paths;
}

// `/v1` and `/runs/:run_id` are `/v1/runs/{run_id}`.
export function documentPath(base: string, path: string): string {
  return `${base === "/" ? "" : base}${path.replace(/:(\w+)/g, "{$1}")}`;
}
