// SPDX-License-Identifier: Apache-2.0
import { RUN_STATES } from "@shoal/simulation-contract";
import { z } from "zod";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { runSchema } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

const listRunsQuery = pageQuery.extend({
  simulation_id: idSchema.optional().meta({ description: "Only runs of this simulation." }),
  state: z.enum(RUN_STATES).optional().meta({ description: "Only runs in this state." }),
});

export function listRuns(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs",
    operation: "listRuns",
    scope: "runs:read",
    tag: "Runs",
    summary: "List runs",
    description: "Newest first.",
    query: listRunsQuery,
    answers: [pageAnswer("A page of runs.", runSchema)],
    errors: ["SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, query: { simulation_id, state, ...paging } }, response) => {
      const page = await service.listRuns(namespace, { simulation_id, state }, paging);
      sendPage(response, page, (run) => run);
    },
  });
}
