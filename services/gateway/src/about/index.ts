// SPDX-License-Identifier: Apache-2.0
import { sendData } from "../http/envelope.ts";
import type { Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { About } from "./about.ts";

// Users of the REST reach the simulation service through this gateway alone, so it tells them what that service tells.
export function aboutRoutes(service: SimulationService, gateway: About): Route[] {
  return [
    {
      method: "get",
      path: "/about",
      serve: async (_request, response) => {
        sendData(response, { gateway, simulation_service: await service.about() });
      },
    },
  ];
}
