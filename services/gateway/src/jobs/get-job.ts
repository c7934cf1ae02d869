// SPDX-License-Identifier: Apache-2.0
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { jobPath } from "./job-path.ts";
import { jobSchema } from "./job-record.ts";
import type { JobStore } from "./job-store.ts";

export function getJob(jobs: JobStore): Route {
  return defineRoute({
    method: "get",
    path: "/jobs/:job_id",
    operation: "getJob",
    scope: "jobs:read",
    tag: "Jobs",
    summary: "Read a job",
    params: jobPath,
    answers: [dataAnswer("The job.", jobSchema)],
    errors: ["JOB_NOT_FOUND"],
    serve: async ({ principal: { namespace }, params: { job_id } }, response) => {
      sendData(response, await jobs.get({ namespace, jobId: job_id }));
    },
  });
}
