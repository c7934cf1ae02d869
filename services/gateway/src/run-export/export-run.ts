// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";
import { z } from "zod";
import type { Representation } from "../http/representation.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { sendPieces } from "../http/send-pieces.ts";
import { eventSchema } from "../run-events/event-schema.ts";
import { runPath } from "../runs/run-path.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { csvOf } from "./csv.ts";
import { EVENT_COLUMNS } from "./event-row.ts";
import { type LogPart, logPieces } from "./log-pieces.ts";
import { ndjsonOf } from "./ndjson.ts";
import { parquetOf } from "./parquet.ts";

const PATIENCE_MS = 60_000;

const FORMATS = ["ndjson", "csv", "parquet"] as const;
type Format = (typeof FORMATS)[number];

const TYPES = {
  ndjson: "application/x-ndjson",
  csv: "text/csv",
  parquet: "application/vnd.apache.parquet",
} as const satisfies Record<Format, Representation>;

const exportQuery = z.strictObject({
  format: z.enum(FORMATS).optional().meta({ description: "Without it `Accept` decides; `ndjson` where that is open." }),
});

const table = `a row an event: ${EVENT_COLUMNS.join(", ")}; docs/rest.md describes them.`;

export function exportRun(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/export",
    operation: "exportRun",
    scope: "runs:read",
    tag: "Runs",
    cost: "costly",
    staysOpen: true,
    summary: "Export the log of a run as a file",
    description:
      "All that counts of what the log holds at the time of the request, up to the event of `X-Last-Seq`, whatever its size: events of rounds that an engine has done another time are left out. If the simulation service stays away for a minute in the middle, the connection is cut: a file that came to its end is whole.",
    params: runPath,
    query: exportQuery,
    answers: [
      {
        status: 200,
        description: "The whole log.",
        headers: ["Content-Disposition", "Vary", "X-Last-Seq"],
        content: [
          { representation: TYPES.ndjson, schema: eventSchema },
          { representation: TYPES.csv, schema: z.string().meta({ description: `CSV, ${table}` }) },
          { representation: TYPES.parquet, schema: z.string().meta({ description: `Apache Parquet, ${table}` }) },
        ],
      },
    ],
    errors: ["RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, query, representation, request }, response) => {
      const run = await service.getRun(namespace, run_id);
      const format = query.format ?? FORMATS.find((one) => TYPES[one] === representation) ?? "ndjson";
      response.vary("accept").attachment(`run-${run_id}.${format}`);
      response.setHeader("x-last-seq", run.last_seq);
      response.setHeader("content-type", format === "csv" ? "text/csv; charset=utf-8; header=present" : TYPES[format]);
      if (request.method === "HEAD") return void response.end();
      const part = { namespace, runId: run_id, after: 0, untilSeq: run.last_seq };
      // Once something was sent an error cuts the connection: nobody takes a piece for the whole.
      await send(service, { run, part, format }, response);
    },
  });
}

async function send(
  service: SimulationService,
  { run, part, format }: { run: RunJson; part: LogPart; format: Format },
  response: Response,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const pieces = logPieces(service, part, gone.signal, PATIENCE_MS);
  switch (format) {
    case "ndjson":
      return sendPieces(response, ndjsonOf(pieces));
    case "csv":
      return sendPieces(response, csvOf(pieces));
    case "parquet":
      return sendPieces(response, parquetOf(pieces, aboutRun(run)));
  }
}

function aboutRun({ run_id, simulation_id, seed, engine, engine_version, last_seq }: RunJson): Record<string, string> {
  return {
    simulated: "true",
    run_id,
    simulation_id,
    seed: String(seed),
    engine,
    engine_version,
    last_seq: String(last_seq),
  };
}
