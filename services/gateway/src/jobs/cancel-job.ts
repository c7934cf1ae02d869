// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { claimOf } from "../idempotency/index.ts";
import { jobPath } from "./job-path.ts";
import { jobSchema } from "./job-record.ts";
import type { JobRequests } from "./job-requests.ts";

export function cancelJob(jobs: JobRequests): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/jobs/:job_id/cancel",
    operation: "cancelJob",
    scope: "jobs:write",
    tag: "Jobs",
    summary: "Cancel a job",
    description: "What is under way is broken off; the answers that it has got stay, for a retry.",
    params: jobPath,
    body: z.strictObject({}).default({}),
    answers: [dataAnswer("The job, which is `cancelling` or CANCELLED.", jobSchema)],
    errors: ["JOB_NOT_FOUND", "JOB_STATE_CONFLICT"],
    serve: async ({ principal: { namespace }, params: { job_id } }, response) => {
      await jobs.cancel({ namespace, jobId: job_id }, async (job, transaction) => {
        sendData(response, job);
        await claimOf(response)?.keepAnswer(transaction);
      });
    },
  });
}
