// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import { createdAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { Acts } from "../intents/acts.ts";
import type { StartRun } from "../intents/intent.ts";
import type { Intents } from "../intents/intents.ts";
import { leavesOutcomeOpen } from "../intents/outcome.ts";
import type { LiveRuns } from "../live-runs/live-runs.ts";
import { runSchema } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

const SEED_MAX = 4_294_967_295;

const startRunBody = z
  .strictObject({
    simulation_id: idSchema.meta({ description: "The simulation to execute." }),
    seed: z.int().min(0).max(SEED_MAX).optional().meta({ description: "Drawn unless given." }),
  })
  .meta({ id: "StartRun", examples: [{ simulation_id: "sim_2a7c9e", seed: 7 }] });

export interface StartRunParts {
  readonly service: SimulationService;
  readonly intents: Intents;
  readonly acts: Acts;
  readonly liveRuns: LiveRuns;
}

export function startRun({ service, intents, acts, liveRuns }: StartRunParts): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/runs",
    operation: "startRun",
    scope: "runs:write",
    tag: "Runs",
    summary: "Start a run",
    body: startRunBody,
    answers: [createdAnswer("The run, as soon as it is accepted.", runSchema)],
    errors: ["QUOTA_EXCEEDED", "SIMULATION_NOT_FOUND", "UNPROCESSABLE", "CAPACITY_EXCEEDED", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace, keyId }, requestId, body }, response) => {
      const intent = { namespace, requestId, wish: wishFor(body) };
      await service.probe();
      const isNew = await liveRuns.claim(intent, keyId);
      const run = await intents.fulfil(intent, acts.startRun).catch(async (error: unknown) => {
        // What stays open is released by who finishes it.
        if (isNew && !leavesOutcomeOpen(toShoalError(error).code)) await liveRuns.release(intent);
        throw error;
      });
      response.location(`/v1/runs/${run.run_id}`);
      sendData(response, run, 201);
    },
  });
}

function wishFor({ simulation_id, seed }: z.infer<typeof startRunBody>): StartRun {
  return seed === undefined ? { kind: "start_run", simulation_id } : { kind: "start_run", simulation_id, seed };
}
