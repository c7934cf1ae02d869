// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { MICROS } from "../quotas/quota.ts";

// What a job may take of models.
export const budgetSchema = z
  .strictObject({
    tokens: z.int().min(1).max(1_000_000_000_000_000).optional().meta({ description: "Tokens to and from models." }),
    cost: z
      .number()
      .positive()
      .max(1_000_000_000)
      .optional()
      .meta({ description: "What they cost, by the operator's prices and in their currency." }),
  })
  .refine(({ tokens, cost }) => tokens !== undefined || cost !== undefined, "tokens, cost or both are expected")
  .meta({
    id: "JobBudget",
    description: "The most that a job may take of models in all; the most that a call may take is reserved before it.",
  });

export type JobBudget = Readonly<z.infer<typeof budgetSchema>>;

export interface BudgetColumns {
  readonly budget_tokens: number | null;
  readonly budget_money_micros: number | null;
}

export function columnsOfBudget(budget: JobBudget | undefined): BudgetColumns {
  const { tokens, cost } = budget ?? {};
  return {
    budget_tokens: tokens ?? null,
    budget_money_micros: cost === undefined ? null : Math.floor(cost * MICROS),
  };
}

export function budgetIn({ budget_tokens, budget_money_micros }: BudgetColumns): JobBudget | null {
  if (budget_tokens === null && budget_money_micros === null) return null;
  return {
    ...(budget_tokens === null ? {} : { tokens: budget_tokens }),
    ...(budget_money_micros === null ? {} : { cost: budget_money_micros / MICROS }),
  };
}
