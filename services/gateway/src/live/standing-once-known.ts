// SPDX-License-Identifier: Apache-2.0
import { Backoff, toShoalError } from "@shoal/simulation-contract";
import type { Request, Response } from "express";
import { signalOfEnd } from "../http/signal-of-end.ts";
import { beginEventStream } from "../run-events/send-event-stream.ts";

const LOOK_AGAIN = { firstMs: 250, maxMs: 5_000 };

// A browser's EventSource gives up for good on a 503: while the database is away a stream opens, tells nothing and waits.
// Undefined if its client has left meanwhile.
export async function standingOnceKnown<Standing>(
  look: () => Promise<Standing>,
  request: Request,
  response: Response,
): Promise<Standing | undefined> {
  const gone = signalOfEnd(response);
  const backoff = new Backoff(LOOK_AGAIN);
  while (!gone.aborted) {
    try {
      return await look();
    } catch (error) {
      if (toShoalError(error).code !== "STORAGE_UNAVAILABLE" || request.method === "HEAD") throw error;
      beginEventStream(response);
      response.write(": waiting\n\n");
      await backoff.wait(gone);
    }
  }
  return undefined;
}
