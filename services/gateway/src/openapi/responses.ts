// SPDX-License-Identifier: Apache-2.0
import { ERROR_CATALOGUE, type ErrorCode, ShoalError } from "@shoal/simulation-contract";
import type { Answer, AnswerHeader, Content } from "../http/answer.ts";
import { type Problem, problemSchema, toProblem } from "../http/problem.ts";
import type { RouteContract } from "../http/route.ts";
import type { JsonSchema, SchemaBook } from "./schema-book.ts";

type ResponseHeader = AnswerHeader | "X-Request-Id" | "Retry-After" | "WWW-Authenticate";

const HEADERS: Readonly<Record<ResponseHeader, string>> = {
  "X-Request-Id": "Id of the request.",
  Location: "Path of what was made.",
  "Content-Disposition": "Name of the file.",
  Vary: "Which headers of the request decide on the form of the answer.",
  "X-Last-Seq": "The seq of the last event in the file.",
  "Retry-After": "Seconds after which the same request may succeed.",
  "WWW-Authenticate": "How to present a key.",
};

const EXAMPLE_ID = "0f1c9d6b7f7e4a0e8f0f3a5b6c7d8e9f";

export function sharedHeaders() {
  return Object.fromEntries(
    Object.entries(HEADERS).map(([name, description]) => [name, { description, schema: { type: "string" } }]),
  );
}

export function responsesOf(route: RouteContract, needsKey: boolean, book: SchemaBook): Record<string, JsonSchema> {
  const answers = route.answers.map((answer) => [String(answer.status), responseOf(answer, book)] as const);
  const codes = [...new Set([...codesOfAll(route, needsKey), ...route.errors])];
  const statuses = [...new Set(codes.map((code) => ERROR_CATALOGUE[code].http))].sort();
  const refusals = statuses.map((status) => {
    const meant = codes.filter((code) => ERROR_CATALOGUE[code].http === status);
    return [String(status), refusalOf(meant, book)] as const;
  });
  return Object.fromEntries([...answers, ...refusals]);
}

// What may be wrong with any request.
function codesOfAll({ method }: RouteContract, needsKey: boolean): ErrorCode[] {
  const withKey: ErrorCode[] = needsKey ? ["UNAUTHENTICATED"] : [];
  const withBody: ErrorCode[] = method === "post" ? ["MALFORMED_JSON", "BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"] : [];
  return ["INVALID_REQUEST", ...withBody, ...withKey, "NOT_ACCEPTABLE", "INTERNAL"];
}

function responseOf({ description, headers = [], content }: Answer, book: SchemaBook): JsonSchema {
  const types = content.map((one) => [one.representation, mediaTypeOf(one, book)]);
  return {
    description,
    headers: headersOf(["X-Request-Id", ...headers]),
    ...(types.length === 0 ? {} : { content: Object.fromEntries(types) as JsonSchema }),
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

function refusalOf(codes: readonly ErrorCode[], book: SchemaBook): JsonSchema {
  const schema = { allOf: [book.given(problemSchema), { type: "object", properties: { code: { enum: codes } } }] };
  return {
    description: codes.map((code) => `${ERROR_CATALOGUE[code].title} (\`${code}\`)`).join(", "),
    headers: headersOf([
      "X-Request-Id",
      ...(codes.some((code) => ERROR_CATALOGUE[code].retryable) ? ["Retry-After" as const] : []),
      ...(codes.includes("UNAUTHENTICATED") ? ["WWW-Authenticate" as const] : []),
    ]),
    content: { "application/problem+json": { schema, examples: Object.fromEntries(codes.map(exampleOf)) } },
  };
}

function exampleOf(code: ErrorCode): [ErrorCode, { value: Problem }] {
  return [code, { value: toProblem(new ShoalError(code, `${ERROR_CATALOGUE[code].title}.`), EXAMPLE_ID) }];
}

function headersOf(names: readonly ResponseHeader[]): JsonSchema {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
