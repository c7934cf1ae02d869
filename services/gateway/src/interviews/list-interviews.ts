// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import { runPath } from "../runs/run-path.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { InterviewStore } from "./interview-store.ts";

export function listInterviews(service: SimulationService, store: InterviewStore): Route {
  return {
    method: "get",
    path: "/runs/:run_id/interviews",
    serve: async (request, response) => {
      const { run_id } = validate(runPath, request.params, "path");
      const { limit, cursor } = validate(pageQuery, request.query, "query");
      const page = await store.list(OPERATOR_NAMESPACE, { runId: run_id, limit, cursor });
      if (page.items.length === 0) await service.getRun(OPERATOR_NAMESPACE, run_id);
      sendPage(response, page, (answer) => answer);
    },
  };
}
