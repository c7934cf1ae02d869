// SPDX-License-Identifier: Apache-2.0
import { archetypeOf } from "@shoal/cast";
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendPage } from "../http/envelope.ts";
import { limitQuery, wholeNumberQuery } from "../http/paging.ts";
import type { Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import { castNotFound } from "./cast-not-found.ts";
import { castPath } from "./cast-path.ts";
import { castIn } from "./cast-record.ts";
import type { CastStore } from "./cast-store.ts";

// A cast never changes: its agents are paged by their place in it.
const agentsQuery = z.strictObject({
  limit: limitQuery,
  cursor: wholeNumberQuery(0, Number.MAX_SAFE_INTEGER).default(0),
});

export function listCastAgents(casts: CastStore): Route {
  return {
    method: "get",
    path: "/casts/:cast_id/agents",
    serve: async (request, response) => {
      const { cast_id } = validate(castPath, request.params, "path");
      const { limit, cursor } = validate(agentsQuery, request.query, "query");
      const stored = await casts.find(OPERATOR_NAMESPACE, cast_id);
      if (stored === undefined) throw castNotFound(cast_id);
      const { agents } = castIn(stored);
      const end = cursor + limit;
      const page = { items: agents.slice(cursor, end), nextCursor: end < agents.length ? String(end) : null };
      sendPage(response, page, (agent) => ({ ...agent, archetype: archetypeOf(agent) }));
    },
  };
}
