// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { agentProfileSchema } from "@shoal/cast";
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { castNotFound } from "./cast-not-found.ts";
import { castPath } from "./cast-path.ts";
import { castIn, type StoredCast } from "./cast-record.ts";
import { followSchema } from "./cast-request.ts";
import type { CastStore } from "./cast-store.ts";
import { castCsv, csvSchema } from "./csv/index.ts";

const BYTES_AT_ONCE = 65_536;

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
    tag: "Casts",
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
    serve: async ({ params: { cast_id }, query: { format }, representation }, response) => {
      const stored = await casts.find(OPERATOR_NAMESPACE, cast_id);
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
  await send(response, castCsv(castIn(stored)));
}

// What POST /v1/casts takes.
async function sendJson(response: Response, { summary, agentsJson, followsJson }: StoredCast): Promise<void> {
  const head = JSON.stringify({ name: summary.name }).slice(0, -1);
  const json = Buffer.from(`${head},"agents":${agentsJson},"follows":${followsJson}}\n`);
  response.setHeader("content-type", "application/json; charset=utf-8");
  await send(response, Readable.from(piecesOf(json)));
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += BYTES_AT_ONCE) yield bytes.subarray(start, start + BYTES_AT_ONCE);
}

async function send(response: Response, bytes: Readable): Promise<void> {
  try {
    await pipeline(bytes, response);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

// A reader that goes away in the middle is no fault of ours.
function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
