// SPDX-License-Identifier: Apache-2.0
import type { AnswerHeader } from "../http/answer.ts";
import type { JsonSchema } from "./schema-book.ts";

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

export function sharedHeaders() {
  return Object.fromEntries(
    Object.entries(HEADERS).map(([name, description]) => [name, { description, schema: { type: "string" } }]),
  );
}

export function headersOf(names: readonly ResponseHeader[]): JsonSchema {
  const all: readonly ResponseHeader[] = ["X-Request-Id", ...names];
  return Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
