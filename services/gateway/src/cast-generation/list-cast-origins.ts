// SPDX-License-Identifier: Apache-2.0
import { castNotFound } from "../casts/cast-not-found.ts";
import { castPath } from "../casts/cast-path.ts";
import type { CastStore } from "../casts/cast-store.ts";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { originSchema } from "./origin.ts";

export function listCastOrigins(casts: CastStore): Route {
  return defineRoute({
    method: "get",
    path: "/casts/:cast_id/origins",
    operation: "listCastOrigins",
    scope: "casts:read",
    tag: "Casts",
    summary: "List where the agents of a generated cast come from",
    description: "In their order; nothing of a cast that was given.",
    params: castPath,
    query: pageQuery,
    answers: [pageAnswer("A page of origins.", originSchema)],
    errors: ["CAST_NOT_FOUND"],
    serve: async ({ principal: { namespace }, params: { cast_id }, query: { limit, cursor } }, response) => {
      const stored = await casts.find(namespace, cast_id);
      if (stored === undefined) throw castNotFound(cast_id);
      const begin = Number(cursor ?? 0);
      const end = begin + limit;
      const items = await stored.originsBetween(begin, end);
      const hasMore = items.length > 0 && end < stored.summary.agent_count;
      sendPage(response, { items, nextCursor: hasMore ? String(end) : null }, (origin) => origin);
    },
  });
}
