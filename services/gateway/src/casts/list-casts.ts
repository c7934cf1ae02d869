// SPDX-License-Identifier: Apache-2.0
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { castSummarySchema } from "./cast-record.ts";
import type { CastStore } from "./cast-store.ts";

export function listCasts(casts: CastStore): Route {
  return defineRoute({
    method: "get",
    path: "/casts",
    operation: "listCasts",
    scope: "casts:read",
    tag: "Casts",
    summary: "List casts",
    description: "Newest first.",
    query: pageQuery,
    answers: [pageAnswer("A page of summaries.", castSummarySchema)],
    errors: [],
    serve: async ({ principal: { namespace }, query: { limit, cursor } }, response) => {
      const page = await casts.list(namespace, limit, cursor);
      sendPage(response, page, (summary) => summary);
    },
  });
}
