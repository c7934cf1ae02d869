// SPDX-License-Identifier: Apache-2.0
import { ERROR_CATALOGUE, type ErrorCode, ShoalError } from "@shoal/simulation-contract";
import { type Problem, problemSchema, toProblem } from "../http/problem.ts";
import { headersOf } from "./response-headers.ts";
import type { JsonSchema, SchemaBook } from "./schema-book.ts";

const EXAMPLE_ID = "0f1c9d6b7f7e4a0e8f0f3a5b6c7d8e9f";

// The answers to what can't be: one for each set of codes that share a status, told once, among the components.
export class Refusals {
  readonly #book: SchemaBook;
  readonly #components = new Map<string, JsonSchema>();

  constructor(book: SchemaBook) {
    this.#book = book;
  }

  get components(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#components].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  byStatus(codes: readonly ErrorCode[]): Record<string, JsonSchema> {
    const statuses = new Set(codes.map((code) => ERROR_CATALOGUE[code].http));
    const entries = [...statuses].map((status) => {
      const meant = codes.filter((code) => ERROR_CATALOGUE[code].http === status);
      return [String(status), this.#referTo(meant.sort())] as const;
    });
    return Object.fromEntries(entries);
  }

  #referTo(codes: readonly ErrorCode[]): JsonSchema {
    const name = codes.join(".");
    if (!this.#components.has(name)) this.#components.set(name, this.#refusalOf(codes));
    return { $ref: `#/components/responses/${name}` };
  }

  #refusalOf(codes: readonly ErrorCode[]): JsonSchema {
    const problem = this.#book.given(problemSchema);
    const schema = { allOf: [problem, { type: "object", properties: { code: { enum: codes } } }] };
    const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }]));
    return {
      description: codes.map((code) => `${ERROR_CATALOGUE[code].title} (\`${code}\`)`).join(", "),
      headers: headersOf([
        ...(codes.some((code) => ERROR_CATALOGUE[code].retryable) ? ["Retry-After" as const] : []),
        ...(codes.includes("UNAUTHENTICATED") ? ["WWW-Authenticate" as const] : []),
      ]),
      content: { "application/problem+json": { schema, examples } },
    };
  }
}

function exampleOf(code: ErrorCode): Problem {
  return toProblem(new ShoalError(code, `${ERROR_CATALOGUE[code].title}.`), EXAMPLE_ID);
}
