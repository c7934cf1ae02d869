// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { runPath } from "../runs/run-path.ts";
import { runSchema } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { LiveRuns } from "./live-runs.ts";

export function stopLiveRun(liveRuns: LiveRuns, service: SimulationService): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/live-runs/:run_id/stop",
    operation: "stopLiveRun",
    scope: "live-runs:write",
    tag: "Usage",
    summary: "Stop a live run of any tenant",
    description: "What happened is kept, for its tenant to read.",
    params: runPath,
    body: z.strictObject({}).default({}),
    answers: [dataAnswer("The run, which is STOPPING or STOPPED.", runSchema)],
    errors: ["RUN_NOT_FOUND", "RUN_STATE_CONFLICT", "SIMULATION_UNAVAILABLE"],
    serve: async ({ params: { run_id }, requestId }, response) => {
      const row = await liveRuns.find(run_id);
      if (row === undefined) throw notLive();
      const run = await service.stopRun(row.namespace, requestId, run_id);
      await liveRuns.look(row);
      sendData(response, run);
    },
  });
}

function notLive(): ShoalError {
  const reason = "no such run is live";
  return new ShoalError("RUN_NOT_FOUND", `run_id: ${reason}.`, { violations: [{ field: "run_id", reason }] });
}
