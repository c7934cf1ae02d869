// SPDX-License-Identifier: Apache-2.0
import { sql } from "kysely";
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { definePublicRoute, type Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { Database } from "../storage/database.ts";
import { Readiness } from "./readiness.ts";

export type { Readiness } from "./readiness.ts";

export function readinessOf(service: SimulationService, database: Database): Readiness {
  return new Readiness([
    { field: "database", code: "STORAGE_UNAVAILABLE", probe: () => sql`select 1`.execute(database) },
    { field: "simulation_service", code: "SIMULATION_UNAVAILABLE", probe: () => service.probe() },
  ]);
}

export function healthRoutes(readiness: Readiness): Route[] {
  return [live(), ready(readiness)];
}

function live(): Route {
  return definePublicRoute({
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

function ready(readiness: Readiness): Route {
  return definePublicRoute({
    method: "get",
    path: "/health/ready",
    operation: "getReadiness",
    tag: "Health",
    summary: "Tell whether the gateway should get requests: whether all that it needs answers",
    description:
      "Where something is missing, `code` tells the first and `errors` each: `database`, `simulation_service`, or `gateway` once it is about to stop.",
    answers: [dataAnswer("It does.", z.object({ status: z.literal("ready") }).meta({ description: "That is all." }))],
    errors: ["SIMULATION_UNAVAILABLE", "STORAGE_UNAVAILABLE", "GATEWAY_STOPPING"],
    serve: async (_request, response) => {
      await readiness.require();
      sendData(response, { status: "ready" });
    },
  });
}
