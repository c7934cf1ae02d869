// SPDX-License-Identifier: Apache-2.0
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { repeatable } from "../http/repeatable.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { actionSchema } from "../simulation-client/action-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { actionFilter, doneQuery, engineWord } from "./action-filter.ts";
import { runPath } from "./run-path.ts";

const listActionsQuery = pageQuery.extend({
  ...doneQuery,
  type: repeatable(engineWord).meta({ description: "Only actions of these types." }),
});

export function listActions(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/actions",
    operation: "listRunActions",
    scope: "runs:read",
    tag: "Runs",
    summary: "List what agents did",
    description: "In order of `seq`. On a live run more may follow after the last page.",
    params: runPath,
    query: listActionsQuery,
    answers: [pageAnswer("A page of actions.", actionSchema)],
    errors: ["RUN_NOT_FOUND", "UNPROCESSABLE", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, query }, response) => {
      const page = await service.listActions(namespace, run_id, actionFilter(query), query);
      sendPage(response, page, (action) => action);
    },
  });
}
