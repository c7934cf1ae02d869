// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
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
    tag: "Runs",
    summary: "List the agents of a run",
    description:
      "In the cast's order, each as of the newest round. On a live run agents move between positions and activity segments, also between two pages.",
    params: runPath,
    query: pageQuery.extend(agentFilterQuery),
    answers: [pageAnswer("A page of agents.", agentSchema)],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ params: { run_id }, query }, response) => {
      const { agents, rest: paging } = splitFilter(query);
      const page = await service.listAgents(OPERATOR_NAMESPACE, run_id, paging, agents);
      sendPage(response, page, (agent) => agent);
    },
  });
}
