// SPDX-License-Identifier: Apache-2.0
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { SimulationCasts } from "./simulation-casts.ts";
import { simulationWithCastSchema } from "./simulation-with-cast.ts";

export function listSimulations(service: SimulationService, links: SimulationCasts): Route {
  return defineRoute({
    method: "get",
    path: "/simulations",
    operation: "listSimulations",
    scope: "simulations:read",
    tag: "Simulations",
    summary: "List simulations",
    description: "Newest first.",
    query: pageQuery,
    answers: [pageAnswer("A page of simulations.", simulationWithCastSchema)],
    errors: ["SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, query }, response) => {
      const page = await service.listSimulations(namespace, query);
      const ids = page.items.map(({ simulation_id }) => simulation_id);
      const castIds = await links.castIds(namespace, ids);
      sendPage(response, page, (simulation) => ({
        ...simulation,
        cast_id: castIds.get(simulation.simulation_id) ?? null,
      }));
    },
  });
}
