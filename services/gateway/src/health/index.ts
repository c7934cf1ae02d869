// SPDX-License-Identifier: Apache-2.0
import { sendData } from "../http/envelope.ts";
import type { Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

export function healthRoutes(service: SimulationService): Route[] {
  return [live(), ready(service)];
}

function live(): Route {
  return { method: "get", path: "/health/live", serve: (_request, response) => sendData(response, { status: "live" }) };
}

function ready(service: SimulationService): Route {
  return {
    method: "get",
    path: "/health/ready",
    serve: async (_request, response) => {
      await service.probe();
      sendData(response, { status: "ready" });
    },
  };
}
