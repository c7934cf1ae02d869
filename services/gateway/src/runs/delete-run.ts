// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { newId } from "../http/ids.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { Acts } from "../intents/acts.ts";
import type { Intents } from "../intents/intents.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { runPath } from "./run-path.ts";

export function deleteRun(service: SimulationService, intents: Intents, acts: Acts): Route {
  return defineRoute({
    method: "delete",
    path: "/runs/:run_id",
    operation: "deleteRun",
    scope: "runs:write",
    tag: "Runs",
    summary: "Delete a run",
    description: "Its log and the answers of its interviews go with it. A live run has to be stopped first.",
    params: runPath,
    answers: [dataAnswer("It is deleted.", z.object(runPath.shape).meta({ description: "What was deleted." }))],
    errors: ["RUN_NOT_FOUND", "RUN_STATE_CONFLICT", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id } }, response) => {
      await service.probe();
      await intents.fulfil({ namespace, requestId: newId(), wish: { kind: "delete_run", run_id } }, acts.deleteRun);
      sendData(response, { run_id });
    },
  });
}
