// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { newId } from "../http/ids.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { Acts } from "../intents/acts.ts";
import type { Intents } from "../intents/intents.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { simulationPath } from "./simulation-path.ts";

export function deleteSimulation(service: SimulationService, intents: Intents, acts: Acts): Route {
  return defineRoute({
    method: "delete",
    path: "/simulations/:simulation_id",
    operation: "deleteSimulation",
    scope: "simulations:write",
    tag: "Simulations",
    summary: "Delete a simulation",
    description: "Its ended runs stay readable; while a run of it is live it can't be deleted.",
    params: simulationPath,
    answers: [dataAnswer("It is deleted.", z.object(simulationPath.shape).meta({ description: "What was deleted." }))],
    errors: ["SIMULATION_NOT_FOUND", "RUN_STATE_CONFLICT", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { simulation_id } }, response) => {
      await service.probe();
      await intents.fulfil(
        { namespace, requestId: newId(), wish: { kind: "delete_simulation", simulation_id } },
        acts.deleteSimulation,
      );
      sendData(response, { simulation_id });
    },
  });
}
