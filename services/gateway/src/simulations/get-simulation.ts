// SPDX-License-Identifier: Apache-2.0
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { SimulationCasts } from "./simulation-casts.ts";
import { simulationPath } from "./simulation-path.ts";
import { simulationWithCastSchema } from "./simulation-with-cast.ts";

export function getSimulation(service: SimulationService, links: SimulationCasts): Route {
  return defineRoute({
    method: "get",
    path: "/simulations/:simulation_id",
    operation: "getSimulation",
    scope: "simulations:read",
    tag: "Simulations",
    summary: "Read a simulation",
    params: simulationPath,
    answers: [dataAnswer("The simulation.", simulationWithCastSchema)],
    errors: ["SIMULATION_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { simulation_id } }, response) => {
      const simulation = await service.getSimulation(namespace, simulation_id);
      const castIds = await links.castIds(namespace, [simulation_id]);
      sendData(response, { ...simulation, cast_id: castIds.get(simulation_id) ?? null });
    },
  });
}
