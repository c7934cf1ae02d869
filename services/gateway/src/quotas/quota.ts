// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

// What a tenant may have at a time, or use within a day of UTC.
export interface QuotaLimits {
  readonly live_runs: number;
  readonly live_jobs: number;
  readonly agents: number;
  readonly stored_bytes: number;
  readonly model_tokens_per_day: number;
  // In the currency of the prices.
  readonly money_per_day: number;
}

export type Quota = keyof QuotaLimits;

const MAX = 1_000_000_000_000_000;

const whole = (description: string) => z.int().min(0).max(MAX).nullable().meta({ description });

// Null where the gateway's own setting counts.
export const quotasSchema = z
  .object({
    live_runs: whole("Most runs that are live, or wait for a worker, at a time."),
    live_jobs: whole("Most jobs that wait or are under way at a time."),
    agents: whole("Most agents in stored casts."),
    stored_bytes: whole("Most bytes of casts, of simulations' copies of them, of interviews' answers and of jobs."),
    model_tokens_per_day: whole("Most tokens that are sent to and come from a model on a day of UTC."),
    money_per_day: z
      .number()
      .min(0)
      .max(1_000_000_000)
      .nullable()
      .meta({ description: "Most money for them, by the operator's prices and in their currency." }),
  })
  .meta({ id: "Quotas", description: "What the tenant may use; null where the gateway's setting counts." });

export type GivenQuotas = Readonly<z.infer<typeof quotasSchema>>;

export const NO_QUOTAS_GIVEN: GivenQuotas = {
  live_runs: null,
  live_jobs: null,
  agents: null,
  stored_bytes: null,
  model_tokens_per_day: null,
  money_per_day: null,
};

export function givenQuotas(json: string | null): GivenQuotas {
  return json === null ? NO_QUOTAS_GIVEN : quotasSchema.parse({ ...NO_QUOTAS_GIVEN, ...(JSON.parse(json) as object) });
}

export const MICROS = 1_000_000;

// Counters hold whole numbers: money in millionths.
export function inCounter(quota: Quota, amount: number): number {
  return quota === "money_per_day" ? Math.round(amount * MICROS) : amount;
}

export function fromCounter(quota: Quota, amount: number): number {
  return quota === "money_per_day" ? amount / MICROS : amount;
}

// The day of UTC for what is given anew each day, else one period for ever.
export function periodOf(quota: Quota, atMs: number): string {
  return quota.endsWith("_per_day") ? dayOf(atMs) : "";
}

export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

export function nextDayMs(atMs: number): number {
  return Date.parse(`${dayOf(atMs)}T00:00:00.000Z`) + 86_400_000;
}
