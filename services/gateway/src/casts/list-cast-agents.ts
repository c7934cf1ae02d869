// SPDX-License-Identifier: Apache-2.0
import { agentProfileSchema, ARCHETYPES, archetypeOf } from "@shoal/cast";
import { z } from "zod";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { castPath } from "./cast-path.ts";
import type { CastStore } from "./cast-store.ts";
import { pageOfCast } from "./page-of-cast.ts";

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
      const asked = { namespace, castId: cast_id, limit, cursor };
      const page = await pageOfCast(casts, asked, (stored, from, to) => stored.agentsBetween(from, to));
      sendPage(response, page, (agent) => ({ ...agent, archetype: archetypeOf(agent) }));
    },
  });
}
