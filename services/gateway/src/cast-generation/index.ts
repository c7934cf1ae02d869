// SPDX-License-Identifier: Apache-2.0
import type { ModelPrices } from "../config/quotas-config.ts";
import type { Route } from "../http/route.ts";
import type { JobKind } from "../jobs/job-kind.ts";
import type { JobStore } from "../jobs/job-store.ts";
import type { ChatModel } from "../models/chat-model.ts";
import type { KeptAnswers } from "../models/kept-answers.ts";
import type { ModelBudget } from "../quotas/model-budget.ts";
import type { Quotas } from "../quotas/quotas.ts";
import { forecastGeneration } from "./forecast-generation.ts";
import { generateCast } from "./generate-cast.ts";

export interface CastGenerationParts {
  readonly jobs: JobStore;
  readonly quotas: Quotas;
  readonly castGeneration: JobKind;
  // None: profiles are written by rule.
  readonly profileModel: ChatModel | undefined;
  readonly modelBudget: ModelBudget;
  readonly keptAnswers: KeptAnswers;
  readonly prices: ModelPrices;
}

export function castGenerationRoutes(parts: CastGenerationParts): Route[] {
  const { jobs, quotas, castGeneration: kind, profileModel: model, modelBudget: budget } = parts;
  const { keptAnswers, prices } = parts;
  return [
    generateCast({ jobs, kind, quotas, budget, model }),
    forecastGeneration({ model, currency: prices?.currency, keptAnswers }),
  ];
}
