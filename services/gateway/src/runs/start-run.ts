// SPDX-License-Identifier: Apache-2.0
import { RESTART_POLICIES } from "@shoal/simulation-contract";
import { z } from "zod";
import { createdAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { StartRun } from "../intents/intent.ts";
import { runSchema } from "../simulation-client/run-json.ts";
import { beginRun, type BeginRunParts } from "./begin-run.ts";
import { seed } from "./seed.ts";

export const restartPolicy = z.enum(RESTART_POLICIES, `one of ${RESTART_POLICIES.join(", ")} is expected`).meta({
  description:
    "What becomes of it when the service or its worker ends: with `none` it is INTERRUPTED and waits to be resumed, or FAILED; with `resume` the service resumes it by itself.",
});

const startRunBody = z
  .strictObject({
    simulation_id: idSchema.meta({ description: "The simulation to execute." }),
    seed: seed.optional().meta({ description: "Drawn unless given." }),
    restart_policy: restartPolicy.default("none"),
  })
  .meta({ id: "StartRun", examples: [{ simulation_id: "sim_2a7c9e", seed: 7 }] });

export function startRun(parts: BeginRunParts): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/runs",
    operation: "startRun",
    scope: "runs:write",
    tag: "Runs",
    audit: { fields: ["simulation_id", "seed", "restart_policy"] },
    summary: "Start a run",
    body: startRunBody,
    answers: [createdAnswer("The run, as soon as it is accepted.", runSchema)],
    errors: ["QUOTA_EXCEEDED", "SIMULATION_NOT_FOUND", "UNPROCESSABLE", "CAPACITY_EXCEEDED", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace, keyId }, requestId, body }, response) => {
      const run = await beginRun(parts, { namespace, requestId, wish: wishFor(body) }, keyId);
      response.location(`/v1/runs/${run.run_id}`);
      sendData(response, run, 201);
    },
  });
}

// What is as it was before restart policies is written as before: a request may be repeated after an update.
function wishFor({ simulation_id, seed, restart_policy }: z.infer<typeof startRunBody>): StartRun {
  return {
    kind: "start_run",
    simulation_id,
    ...(seed === undefined ? {} : { seed }),
    ...(restart_policy === "none" ? {} : { restart_policy }),
  };
}
