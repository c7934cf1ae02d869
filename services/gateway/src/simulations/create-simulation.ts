// SPDX-License-Identifier: Apache-2.0
import { simulationDefinitionSchema } from "@shoal/simulation-contract";
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendData } from "../http/envelope.ts";
import { requestIdFor } from "../http/idempotency-key.ts";
import { idSchema } from "../http/ids.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { Acts } from "../intents/acts.ts";
import type { Intents } from "../intents/intents.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { checkSettings } from "./check-settings.ts";

const { name, topic, platforms, time, engine } = simulationDefinitionSchema.shape;

const createSimulationBody = z.strictObject({
  name,
  cast_id: idSchema,
  topic,
  platforms: platforms.default(["twitter"]),
  time,
  engine: engine.default("behavioral"),
  settings: z.unknown().default({}),
});

export function createSimulation(service: SimulationService, intents: Intents, acts: Acts): Route {
  return {
    method: "post",
    path: "/simulations",
    serve: async (request, response) => {
      const { cast_id, settings, ...rest } = validate(createSimulationBody, request.body, "body");
      const engine_settings = checkSettings(rest.engine, settings);
      const requestId = requestIdFor(request);
      await service.probe();
      const simulation = await intents.fulfil(
        {
          namespace: OPERATOR_NAMESPACE,
          requestId,
          wish: { kind: "create_simulation", cast_id, definition: { ...rest, engine_settings } },
        },
        acts.createSimulation,
      );
      response.location(`/v1/simulations/${simulation.simulation_id}`);
      sendData(response, { ...simulation, cast_id }, 201);
    },
  };
}
