// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { claimOf } from "../idempotency/index.ts";
import { budgetSchema } from "./job-budget.ts";
import { jobPath } from "./job-path.ts";
import { jobSchema } from "./job-record.ts";
import type { JobRequests } from "./job-requests.ts";

const retryBody = z
  .strictObject({
    stage: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({ description: "From which of its stages on; from the one that did not end unless given." }),
    again: z.boolean().default(false).meta({
      description: "Whether the stored answers of that stage and of those after it are thrown away and got anew.",
    }),
    budget: budgetSchema.optional().meta({
      description: "Instead of the job's budget; what it has taken before counts too.",
    }),
  })
  .default({ again: false });

export function retryJob(jobs: JobRequests): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    cost: "costly",
    audit: { fields: ["stage", "again", "budget"] },
    path: "/jobs/:job_id/retry",
    operation: "retryJob",
    scope: "jobs:write",
    tag: "Jobs",
    summary: "Go on with a job that has failed or was cancelled",
    description: "Answers that were stored are not asked for again, unless `again` says so.",
    params: jobPath,
    body: retryBody,
    answers: [dataAnswer("The job, which is PENDING.", jobSchema)],
    errors: ["JOB_NOT_FOUND", "JOB_STATE_CONFLICT", "QUOTA_EXCEEDED", "UNPROCESSABLE"],
    serve: async ({ principal: { namespace }, params: { job_id }, body }, response) => {
      await jobs.retry({ namespace, jobId: job_id }, body, async (job, transaction) => {
        sendData(response, job);
        await claimOf(response)?.keepAnswer(transaction);
      });
    },
  });
}
