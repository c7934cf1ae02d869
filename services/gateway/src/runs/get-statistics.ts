// SPDX-License-Identifier: Apache-2.0
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { statisticsSchema } from "../simulation-client/statistics-json.ts";
import { roundBounds, roundBoundsQuery } from "./round-bounds.ts";
import { runPath } from "./run-path.ts";

export function getStatistics(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/statistics",
    operation: "getRunStatistics",
    tag: "Runs",
    summary: "Count what happened in a run",
    description: "Over the whole log, or with `from_round` or `to_round` over these rounds.",
    params: runPath,
    query: roundBoundsQuery,
    answers: [dataAnswer("The counts.", statisticsSchema)],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ params: { run_id }, query }, response) => {
      sendData(response, await service.getStatistics(OPERATOR_NAMESPACE, run_id, roundBounds(query)));
    },
  });
}
