// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { runSchema } from "../simulation-client/run-json.ts";
import type { RunSteering } from "../simulation-client/run-steering.ts";
import { runPath } from "./run-path.ts";

// No room has to be claimed: a run counts as live until it has ended, also while it is PAUSED or INTERRUPTED.
export function resumeRun(steering: RunSteering): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/runs/:run_id/resume",
    operation: "resumeRun",
    scope: "runs:write",
    tag: "Runs",
    summary: "Resume a run",
    description:
      "One that is PAUSED goes on; one that is INTERRUPTED goes on from its newest checkpoint. Of two who ask at once one is refused.",
    params: runPath,
    body: z.strictObject({}).default({}),
    answers: [dataAnswer("The run as it is then.", runSchema)],
    errors: ["RUN_NOT_FOUND", "RUN_STATE_CONFLICT", "UNPROCESSABLE", "CAPACITY_EXCEEDED", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, requestId }, response) => {
      sendData(response, await steering.resume(namespace, requestId, run_id));
    },
  });
}
