// SPDX-License-Identifier: Apache-2.0
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { runSchema } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { runPath } from "./run-path.ts";
import { restQuery, waitForRest } from "./wait-for-rest.ts";

export function getRun(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id",
    operation: "getRun",
    scope: "runs:read",
    tag: "Runs",
    staysOpen: "if it waits",
    summary: "Read a run",
    params: runPath,
    query: restQuery,
    answers: [dataAnswer("The run as it is now.", runSchema)],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, query: { wait } }, response) => {
      sendData(response, await waitForRest(service, { namespace, runId: run_id }, wait, response));
    },
  });
}
