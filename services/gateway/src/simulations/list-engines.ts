// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { engineSchema } from "../simulation-client/engine-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

export function listEngines(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/engines",
    operation: "listEngines",
    scope: "simulations:read",
    tag: "Simulations",
    summary: "List the engines, and what each can be asked for",
    description: "In the order of the simulation service's engines file, the built-in one first.",
    answers: [dataAnswer("The engines.", z.array(engineSchema).meta({ description: "The engines." }))],
    errors: ["SIMULATION_UNAVAILABLE"],
    serve: async (_request, response) => sendData(response, await service.engines()),
  });
}
