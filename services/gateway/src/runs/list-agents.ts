// SPDX-License-Identifier: Apache-2.0
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { pageQuery } from "../http/paging.ts";
import { repeatable } from "../http/repeatable.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { agentSchema } from "../simulation-client/agent-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { agentFilterQuery, splitFilter } from "./agent-filter.ts";
import { runPath } from "./run-path.ts";

export function listAgents(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/agents",
    operation: "listRunAgents",
    scope: "runs:read",
    tag: "Runs",
    summary: "List the agents of a run",
    description:
      "In the cast's order, each as of the newest round. On a live run agents move between positions and activity segments, also between two pages.",
    params: runPath,
    query: pageQuery.extend({
      ...agentFilterQuery,
      agent_id: repeatable(idSchema).meta({ description: "Only these agents; who is not in the cast is left out." }),
    }),
    answers: [pageAnswer("A page of agents.", agentSchema)],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, query }, response) => {
      const { agents, rest } = splitFilter(query);
      const { agent_id: agent_ids, ...paging } = rest;
      const page = await service.listAgents(namespace, run_id, paging, { ...agents, agent_ids });
      sendPage(response, page, (agent) => agent);
    },
  });
}
