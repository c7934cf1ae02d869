// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Request, Response } from "express";
import { sendNothing } from "../http/envelope.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { type Cursor, requireInLog } from "./cursor.ts";
import type { EventStreams } from "./event-streams.ts";
import { hasEnded } from "./run-ending.ts";

const LOOK_UP_DEADLINE_MS = 2_000;

export interface EventSources {
  readonly service: SimulationService;
  readonly streams: EventStreams;
}

export interface StreamRequest {
  readonly namespace: string;
  readonly runId: string;
  readonly cursor: Cursor;
  // How long it may last; as long as the run unless given.
  readonly maxMs?: number;
}

// Throws what is wrong before the stream begins.
export async function sendEventStream(
  { service, streams }: EventSources,
  { cursor, ...wanted }: StreamRequest,
  request: Request,
  response: Response,
): Promise<void> {
  const { namespace, runId } = wanted;
  const run = await lookUp(service, namespace, runId);
  if (run !== undefined) {
    requireInLog(cursor, run.last_seq);
    if (hasEnded(run) && cursor.after === run.last_seq) {
      // Of a stream that has begun the client asks once more.
      if (response.headersSent) response.end();
      else sendNothing(response);
      return;
    }
  }
  beginEventStream(response);
  if (request.method === "HEAD") response.end();
  else await streams.serve(response, { ...wanted, after: cursor.after, run });
}

// It may have begun already, to wait.
export function beginEventStream(response: Response): void {
  if (response.headersSent) return;
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  });
}

// A browser's EventSource gives up for good on a 503: while the service is away the stream opens and waits.
async function lookUp(service: SimulationService, namespace: string, runId: string): Promise<RunJson | undefined> {
  try {
    return await service.getRun(namespace, runId, LOOK_UP_DEADLINE_MS);
  } catch (error) {
    if (toShoalError(error).code === "SIMULATION_UNAVAILABLE") return undefined;
    throw error;
  }
}
