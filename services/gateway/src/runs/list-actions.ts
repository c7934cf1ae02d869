// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendPage } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { pageQuery } from "../http/paging.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { requireOrdered, roundBoundsQuery } from "./round-bounds.ts";
import { runPath } from "./run-path.ts";

const VALUES_MAX = 100;

const word = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, "lower-case letters, digits and _ are expected");

// ?type=post&type=reply
const repeatable = (value: z.ZodType<string>) =>
  z.preprocess((given) => (typeof given === "string" ? [given] : given), z.array(value).max(VALUES_MAX)).default([]);

const listActionsQuery = pageQuery.extend({
  ...roundBoundsQuery.shape,
  agent_id: repeatable(idSchema),
  type: repeatable(word),
  platform: repeatable(word),
});

export function listActions(service: SimulationService): Route {
  return {
    method: "get",
    path: "/runs/:run_id/actions",
    serve: async (request, response) => {
      const { run_id } = validate(runPath, request.params, "path");
      const query = validate(listActionsQuery, request.query, "query");
      requireOrdered(query);
      const { agent_id, type, platform, from_round, to_round, ...paging } = query;
      const filter = { agent_ids: agent_id, types: type, platforms: platform, from_round, to_round };
      sendPage(response, await service.listActions(OPERATOR_NAMESPACE, run_id, filter, paging), (action) => action);
    },
  };
}
