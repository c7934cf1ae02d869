// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

export function healthRoutes(service: SimulationService): Route[] {
  return [live(), ready(service)];
}

function live(): Route {
  return defineRoute({
    method: "get",
    path: "/health/live",
    operation: "getLiveness",
    tag: "Health",
    summary: "Tell whether the process serves requests",
    answers: [dataAnswer("It does.", z.object({ status: z.literal("live") }).meta({ description: "That is all." }))],
    errors: [],
    serve: (_request, response) => sendData(response, { status: "live" }),
  });
}

function ready(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/health/ready",
    operation: "getReadiness",
    tag: "Health",
    summary: "Tell whether the simulation service answers too",
    answers: [dataAnswer("It does.", z.object({ status: z.literal("ready") }).meta({ description: "That is all." }))],
    errors: ["SIMULATION_UNAVAILABLE"],
    serve: async (_request, response) => {
      await service.probe();
      sendData(response, { status: "ready" });
    },
  });
}
