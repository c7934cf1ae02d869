// SPDX-License-Identifier: Apache-2.0
import { agentProfileSchema, ARCHETYPES, archetypeOf } from "@shoal/cast";
import { z } from "zod";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { castNotFound } from "./cast-not-found.ts";
import { castPath } from "./cast-path.ts";
import type { CastStore } from "./cast-store.ts";

const castAgentSchema = z
  .object({
    ...agentProfileSchema.shape,
    archetype: z.enum(ARCHETYPES).meta({ description: "Kind of participant, derived from the profile." }),
  })
  .meta({ id: "CastAgent", description: "An agent of a cast, as it was given, and its archetype." });

export function listCastAgents(casts: CastStore): Route {
  return defineRoute({
    method: "get",
    path: "/casts/:cast_id/agents",
    operation: "listCastAgents",
    scope: "casts:read",
    tag: "Casts",
    summary: "List the agents of a cast",
    description: "In their order.",
    params: castPath,
    query: pageQuery,
    answers: [pageAnswer("A page of agents.", castAgentSchema)],
    errors: ["CAST_NOT_FOUND"],
    serve: async ({ principal: { namespace }, params: { cast_id }, query: { limit, cursor } }, response) => {
      const stored = await casts.find(namespace, cast_id);
      if (stored === undefined) throw castNotFound(cast_id);
      // A cast never changes: its agents are paged by their place in it.
      const begin = Number(cursor ?? 0);
      const end = begin + limit;
      const items = await stored.agentsBetween(begin, end);
      const page = { items, nextCursor: end < stored.summary.agent_count ? String(end) : null };
      sendPage(response, page, (agent) => ({ ...agent, archetype: archetypeOf(agent) }));
    },
  });
}
