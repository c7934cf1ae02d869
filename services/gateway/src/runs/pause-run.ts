// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { runSchema } from "../simulation-client/run-json.ts";
import type { RunSteering } from "../simulation-client/run-steering.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { runPath } from "./run-path.ts";
import { restQuery, waitForRest } from "./wait-for-rest.ts";

export function pauseRun(service: SimulationService, steering: RunSteering): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/runs/:run_id/pause",
    operation: "pauseRun",
    scope: "runs:write",
    tag: "Runs",
    staysOpen: "if it waits",
    summary: "Pause a run",
    description: "It halts once the round that goes on has ended. Pausing again changes nothing.",
    params: runPath,
    query: restQuery,
    body: z.strictObject({}).default({}),
    answers: [dataAnswer("The run, which is `pausing` or PAUSED.", runSchema)],
    errors: ["RUN_NOT_FOUND", "RUN_STATE_CONFLICT", "UNPROCESSABLE", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, query: { wait }, requestId }, response) => {
      const run = await steering.pause(namespace, requestId, run_id);
      const isOver = wait === 0 || run.state === "PAUSED";
      sendData(response, isOver ? run : await waitForRest(service, { namespace, runId: run_id }, wait, response));
    },
  });
}
