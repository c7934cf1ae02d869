// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { invalidRequest } from "@shoal/simulation-contract";
import { pageContent, streamContent } from "../http/answer.ts";
import { limitQuery, PAGE_LIMIT_DEFAULT, wholeNumberQuery } from "../http/paging.ts";
import { sendNothing, sendText } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { cursorHeaders, cursorOf, requireInLog } from "../run-events/cursor.ts";
import { jobEventSchema, jobProgressSchema } from "./job-event-schema.ts";
import { jobPath } from "./job-path.ts";
import { isOver } from "./job-state.ts";
import type { JobStore } from "./job-store.ts";
import type { JobStreams } from "./job-streams.ts";

const eventsQuery = z.strictObject({
  after: wholeNumberQuery(0, Number.MAX_SAFE_INTEGER).default(0).meta({ description: "Only events after this seq." }),
  limit: limitQuery
    .unwrap()
    .optional()
    .meta({ description: `Most events of a page, ${PAGE_LIMIT_DEFAULT} unless given; refused on a stream.` }),
});

const nextCursor = z
  .int()
  .nullable()
  .meta({ description: "To be sent as `after` to go on, of a job that is not over later; null once it is." });

const EXAMPLE = `id: 3
data: {"seq":3,"kind":"stage","recorded_at":"2026-01-01T00:00:00.000Z","body":{"stage":"profiles","state":"RUNNING"}}

data: {"kind":"progress","stage":"profiles","steps_done":12,"steps":40,"eta_ms":21000}

`;

export function getJobEvents(jobs: JobStore, streams: JobStreams): Route {
  return defineRoute({
    method: "get",
    path: "/jobs/:job_id/events",
    operation: "getJobEvents",
    scope: "jobs:read",
    tag: "Jobs",
    staysOpen: true,
    summary: "Follow or page through a job's log",
    description:
      "As Server-Sent Events with `Accept: text/event-stream`, else as a page. A stream has no gap and no duplicate, and ends when the job is over.",
    params: jobPath,
    query: eventsQuery,
    headers: cursorHeaders,
    answers: [
      {
        status: 200,
        description: "Events, in order of `seq`.",
        headers: ["Vary"],
        content: [
          pageContent(jobEventSchema, nextCursor),
          streamContent(z.union([jobEventSchema, jobProgressSchema]), EXAMPLE),
        ],
      },
      { status: 204, description: "The job is over and the client has its last event.", content: [] },
    ],
    errors: ["CURSOR_IN_FUTURE", "JOB_NOT_FOUND"],
    serve: async (
      { principal: { namespace }, params: { job_id }, query, headers, representation, request },
      response,
    ) => {
      const { after, limit = PAGE_LIMIT_DEFAULT } = query;
      const of = { namespace, jobId: job_id };
      response.vary("accept");
      const job = await jobs.get(of);
      if (representation !== "text/event-stream") {
        requireInLog({ after, field: "after" }, job.last_seq);
        const events = await jobs.events(of, after, limit);
        const last = events.at(-1)?.seq ?? after;
        const next_cursor = isOver(job.state) && last >= job.last_seq ? null : last;
        return sendText(response, JSON.stringify({ success: true, data: events, next_cursor }));
      }
      if (query.limit !== undefined)
        throw invalidRequest([{ field: "limit", reason: "there is no such field on a stream" }]);
      const cursor = cursorOf(headers, after);
      requireInLog(cursor, job.last_seq);
      if (isOver(job.state) && cursor.after === job.last_seq) return sendNothing(response);
      await streams.serve(request, response, of, cursor.after);
    },
  });
}
