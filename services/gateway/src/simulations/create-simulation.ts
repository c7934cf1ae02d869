// SPDX-License-Identifier: Apache-2.0
import { behavioralSettingsSchema } from "@shoal/behavioral-engine";
import { plainNameSchema } from "@shoal/cast";
import { simulationDefinitionSchema } from "@shoal/simulation-contract";
import { z } from "zod";
import type { CastStore } from "../casts/cast-store.ts";
import { createdAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { Acts } from "../intents/acts.ts";
import type { Intents } from "../intents/intents.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { checkSettings } from "./check-settings.ts";
import { simulationWithCastSchema } from "./simulation-with-cast.ts";

const { platforms, time, engine } = simulationDefinitionSchema.shape;

const createSimulationBody = z
  .strictObject({
    name: plainNameSchema.meta({ description: "Name to show, 1 to 200 visible characters." }),
    cast_id: idSchema.meta({ description: "The cast to copy." }),
    topic: plainNameSchema.meta({
      description: "What the opinions are about, a noun phrase of 1 to 200 visible characters.",
    }),
    platforms: platforms.default(["twitter"]),
    time,
    engine: engine.default("behavioral"),
    settings: z
      .unknown()
      .default({})
      .meta({
        type: "object",
        description:
          "The engine's settings, an object of at most 65,536 bytes; those of `behavioral` are in docs/engine.md.",
        examples: [{ feed_size: behavioralSettingsSchema.shape.feed_size.parse(undefined) }],
      }),
  })
  .meta({
    id: "CreateSimulation",
    examples: [
      {
        name: "Fees",
        cast_id: "9b0e4c1d7a2f4b6e8c3d5f7a9b1c2d3e",
        topic: "higher lesson fees",
        time: { rounds: 24, minutes_per_round: 60, start_hour: 8 },
      },
    ],
  });

export function createSimulation(service: SimulationService, casts: CastStore, intents: Intents, acts: Acts): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/simulations",
    operation: "createSimulation",
    scope: "simulations:write",
    tag: "Simulations",
    audit: { fields: ["cast_id", "platforms", "engine"], texts: ["name", "topic"] },
    summary: "Create a simulation",
    body: createSimulationBody,
    answers: [createdAnswer("The simulation, defaults filled in.", simulationWithCastSchema)],
    errors: ["QUOTA_EXCEEDED", "CAST_NOT_FOUND", "UNPROCESSABLE", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, requestId, body: { cast_id, settings, ...rest } }, response) => {
      const engine_settings = checkSettings(rest.engine, settings);
      await service.probe();
      await casts.requireRoomForCopy(namespace, cast_id);
      const simulation = await intents.fulfil(
        {
          namespace,
          requestId,
          wish: { kind: "create_simulation", cast_id, definition: { ...rest, engine_settings } },
        },
        acts.createSimulation,
      );
      response.location(`/v1/simulations/${simulation.simulation_id}`);
      sendData(response, { ...simulation, cast_id }, 201);
    },
  });
}
