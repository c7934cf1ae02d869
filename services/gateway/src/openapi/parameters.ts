// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import type { RouteContract } from "../http/route.ts";
import type { JsonSchema, SchemaBook } from "./schema-book.ts";

const REQUEST_ID = { $ref: "#/components/parameters/RequestId" };

export function sharedParameters() {
  return {
    RequestId: {
      name: "X-Request-Id",
      in: "header",
      required: false,
      description:
        "Id of the request: the answer and the log carry it. Whatever is not 1 to 128 characters of `A-Z a-z 0-9 _ -` counts as not given; then it is a new one.",
      schema: { type: "string" },
    },
  };
}

export function parametersOf({ params, query, headers }: RouteContract, book: SchemaBook): JsonSchema[] {
  return [
    ...parametersIn("path", params, book),
    ...parametersIn("query", query, book),
    ...parametersIn("header", headers, book),
    REQUEST_ID,
  ];
}

function parametersIn(place: "path" | "query" | "header", { shape }: z.ZodObject, book: SchemaBook): JsonSchema[] {
  return Object.entries(shape as Record<string, z.ZodType>).map(([name, field]) => {
    const { description, ...schema } = book.given(field);
    const required = !field.safeParse(undefined).success;
    return { name, in: place, required, ...(description === undefined ? {} : { description }), schema };
  });
}
