// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { actionSchema } from "../simulation-client/action-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { roundBounds, roundBoundsQuery } from "./round-bounds.ts";
import { runPath } from "./run-path.ts";

const VALUES_MAX = 100;

const word = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, "lower-case letters, digits and _ are expected");

// ?type=post&type=reply
const repeatable = (value: z.ZodType<string>) =>
  z.preprocess((given) => (typeof given === "string" ? [given] : given), z.array(value).max(VALUES_MAX)).default([]);

const listActionsQuery = pageQuery.extend({
  ...roundBoundsQuery.shape,
  agent_id: repeatable(idSchema).meta({ description: "Only what these agents did." }),
  type: repeatable(word).meta({ description: "Only actions of these types." }),
  platform: repeatable(word).meta({ description: "Only actions on these platforms." }),
});

export function listActions(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/actions",
    operation: "listRunActions",
    tag: "Runs",
    summary: "List what agents did",
    description: "In order of `seq`. On a live run more may follow after the last page.",
    params: runPath,
    query: listActionsQuery,
    answers: [pageAnswer("A page of actions.", actionSchema)],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ params: { run_id }, query }, response) => {
      const { agent_id, type, platform, from_round, to_round, ...paging } = query;
      const bounds = roundBounds({ from_round, to_round });
      const filter = { agent_ids: agent_id, types: type, platforms: platform, ...bounds };
      sendPage(response, await service.listActions(OPERATOR_NAMESPACE, run_id, filter, paging), (action) => action);
    },
  });
}
