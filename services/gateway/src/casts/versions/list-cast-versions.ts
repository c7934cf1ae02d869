// SPDX-License-Identifier: Apache-2.0
import { pageAnswer } from "../../http/answer.ts";
import { sendPage } from "../../http/envelope.ts";
import { pageQuery } from "../../http/paging.ts";
import { defineRoute, type Route } from "../../http/route.ts";
import { castPath } from "../cast-path.ts";
import { castSummarySchema } from "../cast-record.ts";
import type { CastStore } from "../cast-store.ts";

export function listCastVersions(casts: CastStore): Route {
  return defineRoute({
    method: "get",
    path: "/casts/:cast_id/versions",
    operation: "listCastVersions",
    scope: "casts:read",
    tag: "Casts",
    summary: "List all versions of a cast",
    description: "Newest first, the one that is asked for among them.",
    params: castPath,
    query: pageQuery,
    answers: [pageAnswer("A page of summaries.", castSummarySchema)],
    errors: ["CAST_NOT_FOUND"],
    serve: async ({ principal: { namespace }, params: { cast_id }, query: { limit, cursor } }, response) => {
      const page = await casts.versions.list(namespace, cast_id, limit, cursor);
      sendPage(response, page, (summary) => summary);
    },
  });
}
