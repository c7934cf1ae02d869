// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import type { Response } from "express";
import { z } from "zod";
import { pageContent, streamContent } from "../http/answer.ts";
import { limitQuery, PAGE_LIMIT_DEFAULT, wholeNumberQuery } from "../http/paging.ts";
import { signalOfEnd } from "../http/signal-of-end.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { runPath } from "../runs/run-path.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { cursorHeaders, cursorOf } from "./cursor.ts";
import { eventPage } from "./event-page.ts";
import { eventSchema, progressSchema, waitingSchema } from "./event-schema.ts";
import type { EventStreams, StreamWanted } from "./event-streams.ts";
import { sendEventStream } from "./send-event-stream.ts";

const WAIT_MAX_MS = 30_000;

const eventsQuery = z.strictObject({
  after: wholeNumberQuery(0, Number.MAX_SAFE_INTEGER).default(0).meta({ description: "Only events after this seq." }),
  limit: limitQuery
    .unwrap()
    .optional()
    .meta({
      description: `Most events of a page, ${PAGE_LIMIT_DEFAULT} unless given; refused on a stream.`,
    }),
  wait: wholeNumberQuery(0, WAIT_MAX_MS).optional().meta({
    description:
      "Milliseconds that an empty page may wait for the next event, 0 unless given; it is answered as soon as there is one, or nothing can follow. Refused on a stream.",
  }),
});

const nextCursor = z
  .int()
  .nullable()
  .meta({ description: "To be sent as `after` to go on, on a live run later; null once nothing can follow." });
const streamExample = `id: 17
data: {"seq":17,"round":3,"kind":"action","platform":"twitter","agent_id":"ann","recorded_at":"2026-01-01T00:00:00.000Z","body":{}}

data: {"kind":"progress","round":3,"rounds":24,"rate":812.5,"eta_ms":26,"queue_position":null}

: keep-alive

`;

export function getRunEvents(service: SimulationService, streams: EventStreams): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/events",
    operation: "getRunEvents",
    scope: "runs:read",
    tag: "Runs",
    staysOpen: true,
    summary: "Follow or page through a run's log",
    description:
      "As Server-Sent Events with `Accept: text/event-stream`, else as a page. A stream has no gap and no duplicate, waits while the run or the simulation service is interrupted, and ends after the terminal `state` event. docs/rest.md tells more.",
    params: runPath,
    query: eventsQuery,
    headers: cursorHeaders,
    answers: [
      {
        status: 200,
        description: "Events, in order of `seq`.",
        headers: ["Vary"],
        content: [
          pageContent(eventSchema, nextCursor),
          streamContent(z.union([eventSchema, progressSchema, waitingSchema]), streamExample),
        ],
      },
      { status: 204, description: "The run has ended and the client has its last event.", content: [] },
    ],
    errors: ["CURSOR_IN_FUTURE", "RUN_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async (
      { principal: { namespace }, params: { run_id }, query, headers, representation, request },
      response,
    ) => {
      const { after, limit, wait } = query;
      response.vary("accept");
      if (representation === "text/event-stream") {
        refuseOnStream({ limit, wait });
        const wanted = { namespace, runId: run_id, cursor: cursorOf(headers, after) };
        await sendEventStream({ service, streams }, wanted, request, response);
      } else {
        const wanted = { namespace, runId: run_id, after, limit: limit ?? PAGE_LIMIT_DEFAULT };
        const waitForMore = (run: RunJson) => waitInPage(streams, { ...wanted, run }, wait ?? 0, response);
        response.type("application/json").send(await eventPage(service, wanted, waitForMore));
      }
    },
  });
}

function refuseOnStream(ofPages: Readonly<Record<string, number | undefined>>): void {
  const given = Object.keys(ofPages).filter((field) => ofPages[field] !== undefined);
  const violations = given.map((field) => ({ field, reason: "there is no such field on a stream" }));
  if (violations.length > 0) throw invalidRequest(violations);
}

// As long as its client is there.
async function waitInPage(streams: EventStreams, wanted: StreamWanted, ms: number, response: Response): Promise<void> {
  if (ms === 0 || response.closed) return;
  await streams.waitForMore(wanted, AbortSignal.any([signalOfEnd(response), AbortSignal.timeout(ms)]));
}
