// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { jobPath } from "./job-path.ts";
import type { JobRequests } from "./job-requests.ts";

export function deleteJob(jobs: JobRequests): Route {
  return defineRoute({
    method: "delete",
    path: "/jobs/:job_id",
    operation: "deleteJob",
    scope: "jobs:write",
    tag: "Jobs",
    summary: "Delete a job that is over",
    description: "With its log and the answers that it has got. What it made stays.",
    params: jobPath,
    answers: [dataAnswer("It is deleted.", z.object(jobPath.shape).meta({ description: "What was deleted." }))],
    errors: ["JOB_NOT_FOUND", "JOB_STATE_CONFLICT"],
    serve: async ({ principal: { namespace }, params: { job_id } }, response) => {
      await jobs.remove({ namespace, jobId: job_id });
      sendData(response, { job_id });
    },
  });
}
