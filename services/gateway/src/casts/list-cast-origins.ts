// SPDX-License-Identifier: Apache-2.0
import { castPath } from "./cast-path.ts";
import type { CastStore } from "./cast-store.ts";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { originSchema } from "./origin.ts";
import { pageOfCast } from "./page-of-cast.ts";

export function listCastOrigins(casts: CastStore): Route {
  return defineRoute({
    method: "get",
    path: "/casts/:cast_id/origins",
    operation: "listCastOrigins",
    scope: "casts:read",
    tag: "Casts",
    summary: "List where the agents of a cast come from",
    description: "In their order; nothing of a cast that was given as it is.",
    params: castPath,
    query: pageQuery,
    answers: [pageAnswer("A page of origins.", originSchema)],
    errors: ["CAST_NOT_FOUND"],
    serve: async ({ principal: { namespace }, params: { cast_id }, query: { limit, cursor } }, response) => {
      const asked = { namespace, castId: cast_id, limit, cursor };
      const page = await pageOfCast(casts, asked, (stored, from, to) => stored.originsBetween(from, to));
      sendPage(response, page, (origin) => origin);
    },
  });
}
