// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { dataContent } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { claimOf } from "../idempotency/index.ts";
import { jobSchema } from "../jobs/job-record.ts";
import type { JobKind } from "../jobs/job-kind.ts";
import type { JobStore } from "../jobs/job-store.ts";
import type { ChatModel } from "../models/chat-model.ts";
import type { ModelBudget } from "../quotas/model-budget.ts";
import type { Quotas } from "../quotas/quotas.ts";
import { generationBody } from "./generation-request.ts";

export interface GenerateParts {
  readonly jobs: JobStore;
  readonly kind: JobKind;
  readonly quotas: Quotas;
  readonly budget: ModelBudget;
  // None offline.
  readonly model: ChatModel | undefined;
}

export function generateCast({ jobs, kind, quotas, budget, model }: GenerateParts): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    cost: "costly",
    path: "/casts/generations",
    operation: "generateCast",
    scope: "casts:write",
    tag: "Casts",
    summary: "Generate a cast from entities or quotas",
    description:
      "Begins a job that writes a profile for each member, through the model or, offline, by rule, and makes an ordinary cast of them. Its result names the cast. A model may be paid for it.",
    body: generationBody,
    answers: [{ status: 202, description: "The job.", headers: ["Location"], content: [dataContent(jobSchema)] }],
    errors: ["QUOTA_EXCEEDED", "UNPROCESSABLE"],
    serve: async ({ principal: { namespace }, body }, response) => {
      const agents = body.entities?.length ?? body.population?.size ?? 0;
      const prices = model?.pricesFor("cast");
      if (body.budget?.cost !== undefined && prices?.input === 0 && prices.output === 0) throw withoutPrices();
      await quotas.requireRoom(namespace, "agents", agents);
      if (prices !== undefined) await budget.requireAny(namespace, prices);
      await jobs.create(namespace, kind, body, async (job, transaction) => {
        response.location(`/v1/jobs/${job.job_id}`);
        sendData(response, job, 202);
        await claimOf(response)?.keepAnswer(transaction);
      });
    },
  });
}

function withoutPrices(): ShoalError {
  const reason = "the operator has set no prices, so that nothing has a cost; give tokens";
  return new ShoalError("UNPROCESSABLE", `budget.cost: ${reason}.`, { violations: [{ field: "budget.cost", reason }] });
}
