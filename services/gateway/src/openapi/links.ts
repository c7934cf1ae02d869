// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import type { Answer } from "../http/answer.ts";
import type { RouteContract } from "../http/route.ts";
import type { JsonSchema } from "./schema-book.ts";

// Leads from what was made to all that can be done with it: each id in the answer, to the operations that take one of that name.
export function linksOf(answer: Answer, routes: readonly RouteContract[]): { readonly links?: JsonSchema } {
  if (answer.status !== 201) return {};
  const links = idsIn(answer).flatMap((id) => routes.flatMap((route) => linksTo(route, id)));
  return links.length === 0 ? {} : { links: Object.fromEntries(links) };
}

function linksTo({ operation, params, body }: RouteContract, id: string): [string, JsonSchema][] {
  const value = `$response.body#/data/${id}`;
  if (id in params.shape) return [[operation, { operationId: operation, parameters: { [id]: value } }]];
  if (asksFor(body, id)) return [[operation, { operationId: operation, requestBody: { [id]: value } }]];
  return [];
}

function asksFor(body: z.ZodType | undefined, id: string): boolean {
  return body instanceof z.ZodObject && id in body.shape;
}

function idsIn({ content }: Answer): string[] {
  const [first] = content;
  const data: unknown = first?.schema instanceof z.ZodObject ? first.schema.shape["data"] : undefined;
  return data instanceof z.ZodObject ? Object.keys(data.shape).filter((name) => name.endsWith("_id")) : [];
}
