// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";
import { agentProfileSchema } from "@shoal/cast";
import { z } from "zod";
import { sendPieces } from "../http/send-pieces.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { castNotFound } from "./cast-not-found.ts";
import { castPath } from "./cast-path.ts";
import { followSchema } from "./cast-request.ts";
import type { CastStore } from "./cast-store.ts";
import { castCsv, csvSchema } from "./csv/index.ts";
import type { StoredCast } from "./stored-cast.ts";

const exportedCastSchema = z
  .object({
    name: z.string().meta({ description: "Name to show." }),
    agents: z.array(agentProfileSchema).meta({ description: "Its agents, in their order." }),
    follows: z.array(followSchema).meta({ description: "Who reads whom." }),
  })
  .meta({ id: "ExportedCast", description: "What `POST /v1/casts` takes." });

const exportQuery = z.strictObject({
  format: z.enum(["json", "csv"]).optional().meta({ description: "Without it `Accept` decides." }),
});

export function exportCast(casts: CastStore): Route {
  return defineRoute({
    method: "get",
    path: "/casts/:cast_id/export",
    operation: "exportCast",
    scope: "casts:read",
    tag: "Casts",
    cost: "costly",
    staysOpen: true,
    summary: "Export a cast as a file",
    description:
      "To keep, or to send to `POST /v1/casts` again: the same cast, with the same hash. In the CSV an apostrophe stands before cells that a spreadsheet would run as a formula.",
    params: castPath,
    query: exportQuery,
    answers: [
      {
        status: 200,
        description: "The whole cast.",
        headers: ["Content-Disposition"],
        content: [
          { representation: "application/json", schema: exportedCastSchema },
          { representation: "text/csv", schema: csvSchema },
        ],
      },
    ],
    errors: ["CAST_NOT_FOUND"],
    serve: async ({ principal: { namespace }, params: { cast_id }, query: { format }, representation }, response) => {
      const stored = await casts.find(namespace, cast_id);
      if (stored === undefined) throw castNotFound(cast_id);
      response.vary("accept");
      const asCsv = format === undefined ? representation === "text/csv" : format === "csv";
      response.attachment(`cast-${cast_id}.${asCsv ? "csv" : "json"}`);
      await (asCsv ? sendCsv(response, stored) : sendJson(response, stored));
    },
  });
}

async function sendCsv(response: Response, stored: StoredCast): Promise<void> {
  response.setHeader("content-type", "text/csv; charset=utf-8; header=present");
  await sendPieces(response, castCsv({ agents: stored.agents(), follows: stored.follows() }));
}

async function sendJson(response: Response, stored: StoredCast): Promise<void> {
  response.setHeader("content-type", "application/json; charset=utf-8");
  await sendPieces(response, documentOf(stored));
}

// What POST /v1/casts takes.
async function* documentOf(stored: StoredCast): AsyncGenerator<string> {
  yield `${JSON.stringify({ name: stored.summary.name }).slice(0, -1)},`;
  yield* stored.listsJson();
  yield "}\n";
}
