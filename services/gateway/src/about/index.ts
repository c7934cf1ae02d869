// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { type About, aboutSchema } from "./about.ts";

const bothSchema = z
  .object({ gateway: aboutSchema, simulation_service: aboutSchema })
  .meta({ description: "What each of the two programs tells of itself." });

// Users of the REST reach the simulation service through this gateway alone, so it tells them what that service tells.
export function aboutRoutes(service: SimulationService, gateway: About): Route[] {
  return [
    defineRoute({
      method: "get",
      path: "/about",
      operation: "getAbout",
      scope: "about:read",
      tag: "About",
      summary: "Tell what this deployment is made of",
      description:
        "Versions, licences and where the source is. `simulation_service.source_url` is what the AGPL-3.0 asks for: show it to your users if you changed that service.",
      answers: [
        dataAnswer("Both programs.", bothSchema, {
          gateway: { version: "0.1.0", license: "Apache-2.0", source_url: null },
          simulation_service: {
            version: "0.1.0",
            license: "AGPL-3.0-only",
            source_url: "https://example.org/shoal",
          },
        }),
      ],
      errors: ["SIMULATION_UNAVAILABLE"],
      serve: async (_request, response) => {
        sendData(response, { gateway, simulation_service: await service.about() });
      },
    }),
  ];
}
