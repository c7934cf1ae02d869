// SPDX-License-Identifier: Apache-2.0
import { POST_ORDERS, POST_TYPES } from "@shoal/simulation-contract";
import { z } from "zod";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { repeatable } from "../http/repeatable.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { postSchema } from "../simulation-client/post-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { actionFilter, doneQuery } from "./action-filter.ts";
import { runPath } from "./run-path.ts";

const postType = z.enum(POST_TYPES, `one of ${POST_TYPES.join(", ")} is expected`);

const listPostsQuery = pageQuery.extend({
  ...doneQuery,
  type: repeatable(postType).meta({ description: "Only these." }),
  order: z
    .enum(POST_ORDERS, `one of ${POST_ORDERS.join(", ")} is expected`)
    .default("oldest")
    .meta({ description: "By seq, or by replies, reposts, quotes and likes together, the most first." }),
});

export function listPosts(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/posts",
    operation: "listRunPosts",
    scope: "runs:read",
    tag: "Runs",
    summary: "List what agents wrote and what came back",
    description:
      "The first page fixes the event up to which all pages count, so that those of a live run fit together. A page may end early.",
    params: runPath,
    query: listPostsQuery,
    answers: [pageAnswer("A page of posts.", postSchema)],
    errors: ["RUN_NOT_FOUND", "UNPROCESSABLE", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, query }, response) => {
      const wanted = { ...actionFilter(query), order: query.order };
      sendPage(response, await service.listPosts(namespace, run_id, wanted, query), (post) => post);
    },
  });
}
