// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { SimulationCasts } from "./simulation-casts.ts";

export function listSimulations(service: SimulationService, links: SimulationCasts): Route {
  return {
    method: "get",
    path: "/simulations",
    serve: async (request, response) => {
      const page = await service.listSimulations(OPERATOR_NAMESPACE, validate(pageQuery, request.query, "query"));
      const ids = page.items.map(({ simulation_id }) => simulation_id);
      const castIds = await links.castIds(OPERATOR_NAMESPACE, ids);
      sendPage(response, page, (simulation) => ({
        ...simulation,
        cast_id: castIds.get(simulation.simulation_id) ?? null,
      }));
    },
  };
}
