// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { type Representation, representationFor, type Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import { castNotFound } from "./cast-not-found.ts";
import { castPath } from "./cast-path.ts";
import { castIn, type StoredCast } from "./cast-record.ts";
import type { CastStore } from "./cast-store.ts";
import { castCsv } from "./csv/index.ts";

const OFFERS: readonly Representation[] = ["application/json", "text/csv"];
const BYTES_AT_ONCE = 65_536;

const exportQuery = z.strictObject({ format: z.enum(["json", "csv"]).optional() });

export function exportCast(casts: CastStore): Route {
  return {
    method: "get",
    path: "/casts/:cast_id/export",
    offers: OFFERS,
    serve: async (request, response) => {
      const { cast_id } = validate(castPath, request.params, "path");
      const { format } = validate(exportQuery, request.query, "query");
      const stored = await casts.find(OPERATOR_NAMESPACE, cast_id);
      if (stored === undefined) throw castNotFound(cast_id);
      response.vary("accept");
      const asCsv = format === undefined ? representationFor(request, OFFERS) === "text/csv" : format === "csv";
      response.attachment(`cast-${cast_id}.${asCsv ? "csv" : "json"}`);
      await (asCsv ? sendCsv(response, stored) : sendJson(response, stored));
    },
  };
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
