// SPDX-License-Identifier: Apache-2.0
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { checkSettings } from "../simulations/check-settings.ts";
import { createSimulationBody, documentedSimulation } from "../simulations/create-simulation.ts";
import { scheduleEvents } from "../simulations/scheduled-events.ts";
import { estimateOf } from "./estimate.ts";
import { estimateSchema } from "./estimate-schema.ts";
import type { ProposalParts } from "./index.ts";

export function estimateSimulation({ casts, prices }: ProposalParts): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/simulations/estimates",
    operation: "estimateSimulation",
    scope: "simulations:read",
    tag: "Simulations",
    cost: "costly",
    summary: "Tell what a run of a simulation would take",
    description: "Takes what creating it takes, checks it alike, and creates nothing. No model is called.",
    body: createSimulationBody,
    bodies: [{ type: "application/json", schema: documentedSimulation }],
    answers: [dataAnswer("Rounds, agents, time and cost, as ranges.", estimateSchema)],
    errors: ["CAST_NOT_FOUND", "UNPROCESSABLE"],
    serve: async ({ principal: { namespace }, body: { cast_id, settings, events, engine, time } }, response) => {
      const engine_settings = checkSettings(engine, settings);
      const cast = await casts.get(namespace, cast_id);
      await scheduleEvents(events, () => cast.agents());
      sendData(response, await estimateOf({ engine, time, engine_settings }, cast, prices.currency));
    },
  });
}
