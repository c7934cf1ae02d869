// SPDX-License-Identifier: Apache-2.0
import type { CastStore } from "../casts/cast-store.ts";
import type { ModelPrices } from "../config/quotas-config.ts";
import type { Route } from "../http/route.ts";
import type { ChatModel } from "../models/chat-model.ts";
import type { ModelBudget } from "../quotas/model-budget.ts";
import { estimateSimulation } from "./estimate-simulation.ts";
import { proposeSimulation } from "./propose-simulation.ts";

export interface ProposalParts {
  readonly casts: CastStore;
  readonly prices: ModelPrices;
  // None: proposals are made by rule.
  readonly model: ChatModel | undefined;
  readonly budget: ModelBudget;
}

export function simulationProposalRoutes(parts: ProposalParts): Route[] {
  return [proposeSimulation(parts), estimateSimulation(parts)];
}
