// SPDX-License-Identifier: Apache-2.0
import { sql } from "kysely";
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { definePublicRoute, type Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { Database } from "../storage/database.ts";

export function healthRoutes(service: SimulationService, database: Database): Route[] {
  return [live(), ready(service, database)];
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

function ready(service: SimulationService, database: Database): Route {
  return definePublicRoute({
    method: "get",
    path: "/health/ready",
    operation: "getReadiness",
    tag: "Health",
    summary: "Tell whether the database and the simulation service answer too",
    answers: [dataAnswer("It does.", z.object({ status: z.literal("ready") }).meta({ description: "That is all." }))],
    errors: ["SIMULATION_UNAVAILABLE", "STORAGE_UNAVAILABLE"],
    serve: async (_request, response) => {
      await sql`select 1`.execute(database);
      await service.probe();
      sendData(response, { status: "ready" });
    },
  });
}
