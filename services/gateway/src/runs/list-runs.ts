// SPDX-License-Identifier: Apache-2.0
import { RUN_STATES } from "@shoal/simulation-contract";
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendPage } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { pageQuery } from "../http/paging.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

const listRunsQuery = pageQuery.extend({ simulation_id: idSchema.optional(), state: z.enum(RUN_STATES).optional() });

export function listRuns(service: SimulationService): Route {
  return {
    method: "get",
    path: "/runs",
    serve: async (request, response) => {
      const { simulation_id, state, ...paging } = validate(listRunsQuery, request.query, "query");
      const page = await service.listRuns(OPERATOR_NAMESPACE, { simulation_id, state }, paging);
      sendPage(response, page, (run) => run);
    },
  };
}
