// SPDX-License-Identifier: Apache-2.0
import { agentProfileSchema } from "@shoal/cast";
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { tagAnswer } from "../http/etag.ts";
import { sendPieces } from "../http/send-pieces.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { castPath } from "./cast-path.ts";
import { castSummarySchema } from "./cast-record.ts";
import { followSchema } from "./cast-request.ts";
import type { CastStore } from "./cast-store.ts";
import type { StoredCast } from "./stored-cast.ts";

const castSchema = castSummarySchema
  .extend({
    agents: z.array(agentProfileSchema).meta({ description: "Its agents, in their order." }),
    follows: z.array(followSchema).meta({ description: "Who reads whom." }),
  })
  .meta({ id: "Cast", description: "A set of agents, and who follows whom." });

export function getCast(casts: CastStore): Route {
  return defineRoute({
    method: "get",
    path: "/casts/:cast_id",
    operation: "getCast",
    scope: "casts:read",
    tag: "Casts",
    summary: "Read a cast with all its agents",
    params: castPath,
    answers: [dataAnswer("The cast.", castSchema)],
    errors: ["CAST_NOT_FOUND"],
    serve: async ({ principal: { namespace }, params: { cast_id } }, response) => {
      const cast = await casts.get(namespace, cast_id);
      // The summary has the hash of the rest.
      if (tagAnswer(response, JSON.stringify(cast.summary))) return void response.status(304).end();
      response.type("application/json");
      await sendPieces(response, documentOf(cast));
    },
  });
}

async function* documentOf(cast: StoredCast): AsyncGenerator<string> {
  yield `{"success":true,"data":${JSON.stringify(cast.summary).slice(0, -1)},`;
  yield* cast.listsJson();
  yield "}}";
}
