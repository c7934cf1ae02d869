// SPDX-License-Identifier: Apache-2.0
import type { Readable } from "node:stream";
import type { Response } from "express";
import { agentProfileSchema } from "@shoal/cast";
import { z } from "zod";
import { sendPieces } from "../http/send-pieces.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { castPath } from "./cast-path.ts";
import { followSchema } from "./cast-request.ts";
import type { CastStore } from "./cast-store.ts";
import { castCsv, csvSchema } from "./csv/index.ts";
import { redditProfilesSchema } from "./profile-files/reddit-profile-schema.ts";
import { PROFILE_FORMATS, type ProfileFormat } from "./profile-files/profile-formats.ts";
import { redditProfiles } from "./profile-files/write-reddit-profiles.ts";
import { twitterProfiles } from "./profile-files/write-twitter-profiles.ts";
import type { StoredCast } from "./stored-cast.ts";

const exportedCastSchema = z
  .object({
    name: z.string().meta({ description: "Name to show." }),
    agents: z.array(agentProfileSchema).meta({ description: "Its agents, in their order." }),
    follows: z.array(followSchema).meta({ description: "Who reads whom." }),
  })
  .meta({ id: "ExportedCast", description: "What `POST /v1/casts` takes." });

const exportQuery = z.strictObject({
  format: z
    .enum(["json", "csv", ...PROFILE_FORMATS])
    .optional()
    .meta({
      description:
        "Without it `Accept` decides between json and csv. reddit-profiles and twitter-profiles are files that MiroFish and OASIS read, a list as JSON and a CSV.",
    }),
});

type Format = "json" | "csv" | ProfileFormat;

const ENDINGS: Readonly<Record<Format, string>> = {
  json: "json",
  csv: "csv",
  "reddit-profiles": "json",
  "twitter-profiles": "csv",
};

const SENDERS: Readonly<Record<Format, (response: Response, stored: StoredCast) => Promise<void>>> = {
  json: (response, stored) => sendJson(response, documentOf(stored)),
  csv: (response, stored) => sendCsv(response, castCsv({ agents: stored.agents(), follows: stored.follows() })),
  "reddit-profiles": (response, stored) => sendJson(response, redditProfiles(stored)),
  "twitter-profiles": (response, stored) => sendCsv(response, twitterProfiles(stored)),
};

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
      "To keep, or to send to `POST /v1/casts` again: the same agents and follow edges, as JSON with the same hash; in other formats the edges stand with their followers. In the CSV an apostrophe stands before cells that a spreadsheet would run as a formula; in twitter-profiles, which is for programs, none does.",
    params: castPath,
    query: exportQuery,
    answers: [
      {
        status: 200,
        description: "The whole cast.",
        headers: ["Content-Disposition"],
        content: [
          { representation: "application/json", schema: z.union([exportedCastSchema, redditProfilesSchema]) },
          { representation: "text/csv", schema: csvSchema },
        ],
      },
    ],
    errors: ["CAST_NOT_FOUND"],
    serve: async ({ principal: { namespace }, params: { cast_id }, query: { format }, representation }, response) => {
      const stored = await casts.get(namespace, cast_id);
      response.vary("accept");
      const chosen = format ?? (representation === "text/csv" ? "csv" : "json");
      response.attachment(`${chosen.endsWith("-profiles") ? chosen : "cast"}-${cast_id}.${ENDINGS[chosen]}`);
      await SENDERS[chosen](response, stored);
    },
  });
}

async function sendCsv(response: Response, pieces: AsyncIterable<string> | Readable): Promise<void> {
  response.setHeader("content-type", "text/csv; charset=utf-8; header=present");
  await sendPieces(response, pieces);
}

async function sendJson(response: Response, pieces: AsyncIterable<string> | Readable): Promise<void> {
  response.setHeader("content-type", "application/json; charset=utf-8");
  await sendPieces(response, pieces);
}

// What POST /v1/casts takes.
async function* documentOf(stored: StoredCast): AsyncGenerator<string> {
  yield `${JSON.stringify({ name: stored.summary.name }).slice(0, -1)},`;
  yield* stored.listsJson();
  yield "}\n";
}
