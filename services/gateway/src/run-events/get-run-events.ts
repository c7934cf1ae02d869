// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Request, Response } from "express";
import { z } from "zod";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import { sendNothing } from "../http/envelope.ts";
import { limitQuery, wholeNumberQuery } from "../http/paging.ts";
import { type Representation, representationFor, type Route } from "../http/route.ts";
import { validate } from "../http/validate.ts";
import { runPath } from "../runs/run-path.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { cursorOf, requireInLog } from "./cursor.ts";
import { eventPage } from "./event-page.ts";
import type { EventStreams } from "./event-streams.ts";
import { hasEnded } from "./run-ending.ts";

const OFFERS: readonly Representation[] = ["application/json", "text/event-stream"];
const LOOK_UP_DEADLINE_MS = 2_000;

const afterQuery = wholeNumberQuery(0, Number.MAX_SAFE_INTEGER).default(0);
const streamQuery = z.strictObject({ after: afterQuery });
const pageQuery = z.strictObject({ after: afterQuery, limit: limitQuery });

export function getRunEvents(service: SimulationService, streams: EventStreams): Route {
  return {
    method: "get",
    path: "/runs/:run_id/events",
    offers: OFFERS,
    serve: async (request, response) => {
      const { run_id } = validate(runPath, request.params, "path");
      response.vary("accept");
      if (representationFor(request, OFFERS) === "text/event-stream") {
        await sendStream(service, streams, run_id, request, response);
      } else {
        const query = validate(pageQuery, request.query, "query");
        const page = await eventPage(service, { namespace: OPERATOR_NAMESPACE, runId: run_id, ...query });
        response.type("application/json").send(page);
      }
    },
  };
}

async function sendStream(
  service: SimulationService,
  streams: EventStreams,
  runId: string,
  request: Request,
  response: Response,
): Promise<void> {
  const cursor = cursorOf(request, validate(streamQuery, request.query, "query").after);
  const run = await lookUp(service, runId);
  if (run !== undefined) {
    requireInLog(cursor, run.last_seq);
    if (hasEnded(run) && cursor.after === run.last_seq) return sendNothing(response);
  }
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  });
  if (request.method === "HEAD") response.end();
  else await streams.serve(response, { namespace: OPERATOR_NAMESPACE, runId, after: cursor.after, run });
}

// A browser's EventSource gives up for good on a 503: while the service is away the stream opens and waits.
async function lookUp(service: SimulationService, runId: string): Promise<RunJson | undefined> {
  try {
    return await service.getRun(OPERATOR_NAMESPACE, runId, LOOK_UP_DEADLINE_MS);
  } catch (error) {
    if (toShoalError(error).code === "SIMULATION_UNAVAILABLE") return undefined;
    throw error;
  }
}
