// SPDX-License-Identifier: Apache-2.0
import type { ErrorCode } from "@shoal/simulation-contract";
import type { Answer, Content } from "../http/answer.ts";
import { hasBody, type RouteContract } from "../http/route.ts";
import { linksOf } from "./links.ts";
import type { Refusals } from "./refusals.ts";
import { headersOf, RATE_HEADERS } from "./response-headers.ts";
import type { JsonSchema, SchemaBook } from "./schema-book.ts";

export interface ResponseParts {
  readonly book: SchemaBook;
  readonly refusals: Refusals;
  // All that there are.
  readonly routes: readonly RouteContract[];
}

export function responsesOf(route: RouteContract, parts: ResponseParts): Record<string, JsonSchema> {
  const answers = route.answers.map((answer) => [String(answer.status), responseOf(answer, route, parts)] as const);
  const codes = [...new Set([...codesOfAll(route), ...route.errors])];
  return { ...Object.fromEntries(answers), ...parts.refusals.byStatus(codes) };
}

const WITH_KEY: readonly ErrorCode[] = ["UNAUTHENTICATED", "FORBIDDEN", "TENANT_SUSPENDED", "STORAGE_UNAVAILABLE"];
const WITH_BODY: readonly ErrorCode[] = [
  "MALFORMED_JSON",
  "BODY_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
  "CAPACITY_EXCEEDED",
];

// What may be wrong with any request.
function codesOfAll(route: RouteContract): ErrorCode[] {
  const withKey = route.scope === undefined ? [] : WITH_KEY;
  const withBody = hasBody(route) ? WITH_BODY : [];
  return [
    "INVALID_REQUEST",
    ...withBody,
    ...withKey,
    "NOT_ACCEPTABLE",
    "HEADERS_TOO_LARGE",
    "REQUEST_TIMEOUT",
    "RATE_LIMITED",
    "INTERNAL",
  ];
}

function responseOf(answer: Answer, { scope }: RouteContract, { book, routes }: ResponseParts): JsonSchema {
  const { description, headers = [], content } = answer;
  const types = content.map((one) => [one.representation, mediaTypeOf(one, book)]);
  return {
    description,
    headers: headersOf(scope === undefined ? headers : [...RATE_HEADERS, ...headers]),
    ...(types.length === 0 ? {} : { content: Object.fromEntries(types) as JsonSchema }),
    ...linksOf(answer, routes),
  };
}

function mediaTypeOf({ representation, schema, example }: Content, book: SchemaBook): JsonSchema {
  const given = example === undefined ? {} : { example };
  switch (representation) {
    case "text/event-stream":
      return { schema: textOf("Frames; `data` of each is JSON by contentSchema.", book.given(schema)), ...given };
    case "application/x-ndjson":
      return { schema: textOf("Lines; each is JSON by contentSchema.", book.given(schema)), ...given };
    default:
      return { schema: book.given(schema), ...given };
  }
}

function textOf(description: string, contentSchema: JsonSchema): JsonSchema {
  return { type: "string", description, contentMediaType: "application/json", contentSchema };
}
