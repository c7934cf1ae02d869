// SPDX-License-Identifier: Apache-2.0
import { pageAnswer } from "../../http/answer.ts";
import { sendPage } from "../../http/envelope.ts";
import { pageQuery } from "../../http/paging.ts";
import { defineRoute, type Route } from "../../http/route.ts";
import { castPath } from "../cast-path.ts";
import type { CastStore } from "../cast-store.ts";
import type { CastMaker } from "../making/cast-maker.ts";
import { bothCasts, comparedWith } from "./both-casts.ts";
import { agentDifferenceSchema } from "./cast-comparison.ts";

export function listCastDifferences(casts: CastStore, maker: CastMaker): Route {
  return defineRoute({
    method: "get",
    path: "/casts/:cast_id/differences",
    operation: "listCastDifferences",
    scope: "casts:read",
    tag: "Casts",
    cost: "costly",
    staysOpen: true,
    summary: "List the agents that differ between two casts",
    description:
      "Field by field, as both casts have it. Agents of the cast come in its order, behind them those whom only the other has.",
    params: castPath,
    query: pageQuery.extend(comparedWith.shape),
    answers: [pageAnswer("A page of differences.", agentDifferenceSchema)],
    errors: ["CAST_NOT_FOUND", "CAPACITY_EXCEEDED"],
    serve: async ({ principal: { namespace }, params: { cast_id }, query }, response) => {
      const { read } = await bothCasts(casts, namespace, cast_id, query.with);
      const page = { from: Number(query.cursor ?? 0), limit: query.limit };
      const { items, next } = await maker.differences(async () => ({ ...(await read()), page }));
      sendPage(response, { items, nextCursor: next === null ? null : String(next) }, (difference) => difference);
    },
  });
}
