// SPDX-License-Identifier: Apache-2.0
import { behavioralSettingsSchema } from "@shoal/behavioral-engine";
import { type AgentProfile, plainNameSchema } from "@shoal/cast";
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
import { documentedEvents, givenEvents, scheduleEvents } from "./scheduled-events.ts";
import { simulationWithCastSchema } from "./simulation-with-cast.ts";

const { platforms, time, engine } = simulationDefinitionSchema.shape;

const fields = {
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
};

export const createSimulationBody = z.strictObject({ ...fields, events: givenEvents });

// As the document tells it.
export const documentedSimulation = z.strictObject({ ...fields, events: documentedEvents }).meta({
  id: "CreateSimulation",
  examples: [
    {
      name: "Fees",
      cast_id: "9b0e4c1d7a2f4b6e8c3d5f7a9b1c2d3e",
      topic: "higher lesson fees",
      time: { rounds: 24, minutes_per_round: 60, start_hour: 8 },
      events: [{ round: 1, author: { stance: "opposing" }, input: { type: "post", text: "Why should we pay more?" } }],
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
    audit: { fields: ["cast_id", "platforms", "engine"], texts: ["name", "topic", "events"] },
    summary: "Create a simulation",
    body: createSimulationBody,
    bodies: [{ type: "application/json", schema: documentedSimulation }],
    answers: [createdAnswer("The simulation, defaults filled in.", simulationWithCastSchema)],
    errors: ["QUOTA_EXCEEDED", "CAST_NOT_FOUND", "UNKNOWN_AGENT", "UNPROCESSABLE", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, requestId, body: { cast_id, settings, events, ...rest } }, response) => {
      const engine_settings = checkSettings(rest.engine, settings);
      const scheduled = await scheduleEvents(events, () => agentsOf(casts, namespace, cast_id));
      const definition = { ...rest, engine_settings, ...(scheduled.length === 0 ? {} : { events: scheduled }) };
      await service.probe();
      await casts.requireRoomForCopy(namespace, cast_id);
      const simulation = await intents.fulfil(
        {
          namespace,
          requestId,
          wish: { kind: "create_simulation", cast_id, definition },
        },
        acts.createSimulation,
      );
      response.location(`/v1/simulations/${simulation.simulation_id}`);
      sendData(response, { ...simulation, cast_id }, 201);
    },
  });
}

async function* agentsOf(casts: CastStore, namespace: string, castId: string): AsyncGenerator<AgentProfile> {
  const cast = await casts.get(namespace, castId);
  yield* cast.agents();
}
