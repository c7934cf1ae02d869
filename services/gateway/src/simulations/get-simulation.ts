// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendData } from "../http/envelope.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { SimulationCasts } from "./simulation-casts.ts";
import { simulationPath } from "./simulation-path.ts";

export function getSimulation(service: SimulationService, links: SimulationCasts): Route {
  return {
    method: "get",
    path: "/simulations/:simulation_id",
    serve: async (request, response) => {
      const { simulation_id } = validate(simulationPath, request.params, "path");
      const simulation = await service.getSimulation(OPERATOR_NAMESPACE, simulation_id);
      const castIds = await links.castIds(OPERATOR_NAMESPACE, [simulation_id]);
      sendData(response, { ...simulation, cast_id: castIds.get(simulation_id) ?? null });
    },
  };
}
