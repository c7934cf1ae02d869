// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { runPath } from "./run-path.ts";

export function listAgents(service: SimulationService): Route {
  return {
    method: "get",
    path: "/runs/:run_id/agents",
    serve: async (request, response) => {
      const { run_id } = validate(runPath, request.params, "path");
      const paging = validate(pageQuery, request.query, "query");
      sendPage(response, await service.listAgents(OPERATOR_NAMESPACE, run_id, paging), (agent) => agent);
    },
  };
}
