// SPDX-License-Identifier: Apache-2.0
import { checkInput, simulationDefinitionSchema } from "@shoal/simulation-contract";
import { z } from "zod";
import { createdAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { ForkRun } from "../intents/intent.ts";
import { givenInput } from "../simulation-client/input-json.ts";
import { runSchema } from "../simulation-client/run-json.ts";
import { anySettings } from "../simulations/check-settings.ts";
import { beginRun, type BeginRunParts } from "./begin-run.ts";
import { runPath } from "./run-path.ts";
import { seed } from "./seed.ts";
import { restartPolicy } from "./start-run.ts";

const INPUTS_MAX = 1_000;

const { rounds } = simulationDefinitionSchema.shape.time.shape;
const round = z.int().min(1).max(10_000).meta({ description: "The round at whose start it takes effect." });

const forkFields = {
  round: z.int().min(0).max(10_000).meta({ description: "Last round that both have in common; 0 for none." }),
  seed: seed.optional().meta({ description: "Seed of all that follows; the parent's unless given." }),
  rounds: rounds.optional().meta({ description: "Rounds in all; the parent's unless given." }),
  drop_inputs: z
    .boolean()
    .default(false)
    .meta({ description: "Whether the parent's inputs after `round` are left out; else they take effect again." }),
  restart_policy: restartPolicy.optional().meta({ description: "As of a run; the parent's unless given." }),
};

const forkBody = z.strictObject({
  ...forkFields,
  settings: z.unknown().optional(),
  inputs: z
    .array(z.strictObject({ round, input: z.unknown() }))
    .max(INPUTS_MAX, `at most ${INPUTS_MAX} are possible`)
    .default([]),
});

// As the document tells it.
const givenFork = z
  .strictObject({
    ...forkFields,
    settings: z
      .looseObject({})
      .optional()
      .meta({ description: "Engine settings that replace those of the same name after `round`." }),
    inputs: z
      .array(z.strictObject({ round, input: givenInput }).meta({ description: "An input of the fork." }))
      .max(INPUTS_MAX)
      .default([])
      .meta({ description: "Further inputs, in order." }),
  })
  .meta({
    id: "ForkRun",
    examples: [
      {
        round: 12,
        inputs: [{ round: 13, input: { type: "news", source: "City Gazette", text: "The fees are doubled." } }],
      },
    ],
  });

export function forkRun(parts: BeginRunParts): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/runs/:run_id/forks",
    operation: "forkRun",
    scope: "runs:write",
    tag: "Runs",
    audit: { fields: ["round", "seed", "restart_policy"], texts: ["inputs"] },
    summary: "Fork a run",
    description:
      "Starts a new run that begins as this one did, up to the end of a round, and goes on with other inputs, settings, seed or more rounds.",
    params: runPath,
    body: forkBody,
    bodies: [{ type: "application/json", schema: givenFork }],
    answers: [createdAnswer("The new run, as soon as it is accepted.", runSchema)],
    errors: [
      "QUOTA_EXCEEDED",
      "DUPLICATE_AGENT",
      "ANCHOR_OUT_OF_RANGE",
      "TOO_FEW_ACTIVE_HOURS",
      "UNKNOWN_AGENT",
      "RUN_NOT_FOUND",
      "UNPROCESSABLE",
      "CAPACITY_EXCEEDED",
      "SIMULATION_UNAVAILABLE",
    ],
    serve: async ({ principal, params: { run_id }, requestId, body }, response) => {
      const wish = wishFor(run_id, body);
      const run = await beginRun(parts, { namespace: principal.namespace, requestId, wish }, principal.keyId);
      response.location(`/v1/runs/${run.run_id}`);
      sendData(response, run, 201);
    },
  });
}

function checkedSettings(settings: unknown) {
  return validate(z.object({ settings: anySettings }), { settings }, "body").settings;
}

function wishFor(run_id: string, { settings, inputs, ...fields }: z.infer<typeof forkBody>): ForkRun {
  return {
    kind: "fork_run",
    run_id,
    ...fields,
    ...(settings === undefined ? {} : { settings: checkedSettings(settings) }),
    inputs: inputs.map(({ round: of, input }, index) => {
      return { round: of, input: checkInput(input, `inputs[${index}].input`) };
    }),
  };
}
