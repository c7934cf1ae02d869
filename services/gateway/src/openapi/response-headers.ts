// SPDX-License-Identifier: Apache-2.0
import type { AnswerHeader } from "../http/answer.ts";
import type { JsonSchema } from "./schema-book.ts";

export const RATE_HEADERS = ["RateLimit-Policy", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"] as const;

type ResponseHeader =
  | AnswerHeader
  | "X-Request-Id"
  | "Retry-After"
  | "WWW-Authenticate"
  | (typeof RATE_HEADERS)[number];

const HEADERS: Readonly<Record<ResponseHeader, string>> = {
  "X-Request-Id": "Id of the request.",
  Location: "Path of what was made.",
  "Content-Disposition": "Name of the file.",
  ETag: "Stands for exactly this answer: send it as `If-None-Match` when you ask again, or, to change what it shows, as `If-Match`.",
  Vary: "Which headers of the request decide on the form of the answer.",
  "X-Last-Seq": "The seq of the last event in the file.",
  "Retry-After": "Seconds after which the same request may succeed.",
  "RateLimit-Policy": "The limit that counts for this request, and its window in seconds, e.g. `600;w=60`.",
  "RateLimit-Limit": "How many requests of this kind a window has room for.",
  "RateLimit-Remaining": "How many of them are left.",
  "RateLimit-Reset": "Seconds until the window ends.",
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
