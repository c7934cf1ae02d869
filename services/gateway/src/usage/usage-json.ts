// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { count } from "../http/fields.ts";
import { MICROS } from "../quotas/quota.ts";
import { PURPOSES, type UsageRow } from "./usage-store.ts";

export const usageSchema = z
  .object({
    day: z.string().nullable().meta({ description: "The day of UTC; null unless grouped by it." }),
    run_id: z.string().nullable().meta({ description: "The run; null unless grouped by it, and for what has none." }),
    purpose: z.enum(PURPOSES).nullable().meta({
      description:
        "Started runs, answers of models in interviews, or casts that were made, and what models wrote for them; null likewise.",
    }),
    calls: count("Calls of a model."),
    input_tokens: count("Tokens sent to it."),
    output_tokens: count("Tokens that came from it."),
    money: z.number().min(0).meta({ description: "What they cost, by the operator's prices." }),
    currency: z.string().meta({ description: "The currency, as the operator has set it." }),
    runs: count("Runs that were started."),
    agents: count("Agents in casts that were created."),
    events: count("Entries of the logs of runs that have ended; they count on the day when that was noticed."),
    stored_bytes: count("Bytes of casts that were created."),
  })
  .meta({ id: "Usage", description: "What was used." });

export function usageJson({ money_micros, purpose, ...row }: UsageRow, currency: string): z.infer<typeof usageSchema> {
  return { ...row, purpose: PURPOSES.find((one) => one === purpose) ?? null, money: money_micros / MICROS, currency };
}
