// SPDX-License-Identifier: Apache-2.0
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { signalOfEnd } from "../http/signal-of-end.ts";
import { checkSettings } from "../simulations/check-settings.ts";
import { askModel } from "./ask-model.ts";
import { estimateOf } from "./estimate.ts";
import type { ProposalParts } from "./index.ts";
import { proposalBody, proposalSchema } from "./proposal-schema.ts";
import { propose } from "./propose.ts";
import { countAwake } from "./propose-time.ts";

export function proposeSimulation({ casts, prices, model, budget }: ProposalParts): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/simulations/proposals",
    operation: "proposeSimulation",
    scope: "simulations:write",
    tag: "Simulations",
    cost: "costly",
    audit: { fields: ["cast_id"], texts: ["requirement", "topic"] },
    summary: "Propose a simulation for a requirement and a cast",
    description:
      "By a model where there is one, else by rule, with a reason for each value. Nothing is created: edit it, then create it.",
    body: proposalBody,
    answers: [dataAnswer("The proposal, its reasons, and what a run of it would take.", proposalSchema)],
    errors: ["QUOTA_EXCEEDED", "CAST_NOT_FOUND"],
    serve: async ({ principal: { namespace }, body }, response) => {
      const cast = await casts.get(namespace, body.cast_id);
      const byRule = propose(body, cast.summary, await countAwake(cast.agents()));
      const asking = { budget: budget.ofCalls({ namespace, purpose: "simulation" }), signal: signalOfEnd(response) };
      const by =
        model === undefined
          ? { result: byRule, provider: "offline" as const, model: null }
          : await askModel(byRule, body, cast.summary, { ...asking, model });
      const { proposal, reasons, warnings } = by.result;
      const { engine, time, settings } = proposal;
      const definition = { engine, time, engine_settings: checkSettings(engine, settings) };
      const estimate = await estimateOf(definition, cast, prices.currency);
      const told = [...warnings, ...estimate.warnings];
      sendData(response, { proposal, reasons, estimate, warnings: told, provider: by.provider, model: by.model });
    },
  });
}
