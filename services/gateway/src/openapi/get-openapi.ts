// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { definePublicRoute, type Route } from "../http/route.ts";
import type { openApiDocument } from "./document.ts";

const documentSchema = z.looseObject({ openapi: z.string().meta({ description: "Version of OpenAPI." }) });

// Without a key: it holds nothing but what docs/rest.md says, and tools that read it have none.
export function getOpenApi(describe: () => ReturnType<typeof openApiDocument>): Route {
  let text: string | undefined;
  return definePublicRoute({
    method: "get",
    path: "/openapi.json",
    operation: "getOpenApi",
    tag: "About",
    summary: "Read this document",
    answers: [
      {
        status: 200,
        description: "The OpenAPI document.",
        content: [{ representation: "application/json", schema: documentSchema }],
      },
    ],
    errors: [],
    serve: (_request, response) => {
      text ??= JSON.stringify(describe());
      response.type("application/json").send(text);
    },
  });
}
