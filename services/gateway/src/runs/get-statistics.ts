// SPDX-License-Identifier: Apache-2.0
import { dataContent } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { sendPieces } from "../http/send-pieces.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { statisticsSchema } from "../simulation-client/statistics-json.ts";
import { agentFilterQuery, groupByQuery, splitFilter } from "./agent-filter.ts";
import { roundBounds, roundBoundsQuery } from "./round-bounds.ts";
import { runPath } from "./run-path.ts";
import { statisticsCsv, statisticsCsvSchema } from "./statistics-csv.ts";

const statisticsQuery = roundBoundsQuery.extend({ ...agentFilterQuery, group_by: groupByQuery });

export function getStatistics(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/statistics",
    operation: "getRunStatistics",
    scope: "runs:read",
    tag: "Runs",
    summary: "Count what happened in a run",
    description:
      "Over the whole log, or with `from_round` or `to_round` over these rounds; of all agents, or of those that the filter chooses as of the newest round. As CSV a row for each round, or with `group_by` for each round and group.",
    params: runPath,
    query: statisticsQuery,
    answers: [
      {
        status: 200,
        description: "The counts.",
        headers: ["Vary"],
        content: [dataContent(statisticsSchema), { representation: "text/csv", schema: statisticsCsvSchema }],
      },
    ],
    errors: ["RUN_NOT_FOUND", "UNPROCESSABLE", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, query, representation }, response) => {
      const { agents, rest } = splitFilter(query);
      const { group_by, ...bounds } = rest;
      const wanted = { agents, groupBy: group_by, ...roundBounds(bounds) };
      const statistics = await service.getStatistics(namespace, run_id, wanted);
      response.vary("accept");
      if (representation !== "text/csv") return sendData(response, statistics);
      response.setHeader("content-type", "text/csv; charset=utf-8; header=present");
      return sendPieces(response, statisticsCsv(statistics, group_by.length > 0));
    },
  });
}
