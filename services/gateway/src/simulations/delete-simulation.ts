// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendData } from "../http/envelope.ts";
import { newId } from "../http/ids.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { Acts } from "../intents/acts.ts";
import type { Intents } from "../intents/intents.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { simulationPath } from "./simulation-path.ts";

export function deleteSimulation(service: SimulationService, intents: Intents, acts: Acts): Route {
  return {
    method: "delete",
    path: "/simulations/:simulation_id",
    serve: async (request, response) => {
      const { simulation_id } = validate(simulationPath, request.params, "path");
      await service.probe();
      await intents.fulfil(
        { namespace: OPERATOR_NAMESPACE, requestId: newId(), wish: { kind: "delete_simulation", simulation_id } },
        acts.deleteSimulation,
      );
      sendData(response, { simulation_id });
    },
  };
}
