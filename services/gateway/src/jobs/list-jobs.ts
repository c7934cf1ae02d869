// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { jobSchema } from "./job-record.ts";
import { JOB_STATES } from "./job-state.ts";
import type { JobStore } from "./job-store.ts";

const listJobsQuery = pageQuery.extend({
  kind: z
    .string("one value is expected")
    .regex(/^[a-z_]{1,64}$/, "a kind of jobs is expected")
    .optional()
    .meta({ description: "Only jobs of this kind." }),
  state: z.enum(JOB_STATES).optional().meta({ description: "Only jobs in this state." }),
});

export function listJobs(jobs: JobStore): Route {
  return defineRoute({
    method: "get",
    path: "/jobs",
    operation: "listJobs",
    scope: "jobs:read",
    tag: "Jobs",
    summary: "List jobs",
    description: "Newest first.",
    query: listJobsQuery,
    answers: [pageAnswer("A page of jobs.", jobSchema)],
    errors: [],
    serve: async ({ principal: { namespace }, query: { kind, state, ...listing } }, response) => {
      sendPage(response, await jobs.list(namespace, { kind, state }, listing), (job) => job);
    },
  });
}
