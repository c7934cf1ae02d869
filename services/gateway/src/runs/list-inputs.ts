// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { inputSchema } from "../simulation-client/input-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { runPath } from "./run-path.ts";

export function listInputs(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/inputs",
    operation: "listRunInputs",
    scope: "runs:read",
    tag: "Runs",
    summary: "List the inputs of a run",
    description: "In the order in which they take effect; of a fork also those that it has of its parent.",
    params: runPath,
    query: pageQuery,
    answers: [pageAnswer("A page of inputs.", inputSchema)],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, query: { limit, cursor } }, response) => {
      const { inputs } = await service.getRunManifest(namespace, run_id);
      const first = cursor === undefined ? 0 : placeIn(cursor);
      const nextCursor = first + limit < inputs.length ? String(first + limit) : null;
      sendPage(response, { items: inputs.slice(first, first + limit), nextCursor }, (input) => input);
    },
  });
}

function placeIn(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw invalidRequest([{ field: "cursor", reason: "the next_cursor of the page before is expected" }]);
}
