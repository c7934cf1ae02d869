// SPDX-License-Identifier: Apache-2.0
import { hasBody, type RouteContract } from "../http/route.ts";
import { parametersOf } from "./parameters.ts";
import { type ResponseParts, responsesOf } from "./responses.ts";
import type { JsonSchema, SchemaBook } from "./schema-book.ts";

export function operationOf(route: RouteContract, parts: ResponseParts): JsonSchema {
  const { book } = parts;
  const { operation, scope, tag, summary, description } = route;
  return {
    operationId: operation,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: scope === undefined ? [] : [{ apiKey: [scope] }, { bearer: [scope] }],
    parameters: parametersOf(route, book),
    ...(hasBody(route) ? { requestBody: requestBodyOf(route, book) } : {}),
    responses: responsesOf(route, parts),
  };
}

function requestBodyOf({ body, bodies }: RouteContract, book: SchemaBook): JsonSchema {
  const taken = bodies.map(({ type, schema }) => [type, { schema: book.taken(schema) }]);
  if (body !== undefined && taken.length === 0) taken.push(["application/json", { schema: book.taken(body) }]);
  return {
    required: bodies.length > 0 || body?.safeParse(undefined).success === false,
    content: Object.fromEntries(taken) as JsonSchema,
  };
}
