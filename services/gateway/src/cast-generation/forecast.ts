// SPDX-License-Identifier: Apache-2.0
import { DIVERSITY_AGENTS_MIN } from "@shoal/cast";
import { z } from "zod";
import { count } from "../http/fields.ts";
import type { Tokens } from "../interviews/answer-provider.ts";
import type { ChatModel } from "../models/chat-model.ts";
import type { ModelBudget } from "../quotas/model-budget.ts";
import { MICROS } from "../quotas/quota.ts";
import type { Generation } from "./generation-request.ts";
import { membersOf } from "./members-of.ts";
import { profilePrompt } from "./profile-prompt.ts";

const range = (description: string) =>
  z
    .object({
      least: z.number().min(0).meta({ description: "At least." }),
      likely: z.number().min(0).meta({ description: "If a few profiles have to be put right." }),
      most: z.number().min(0).meta({ description: "If all have to be, and each answer is as long as it may be." }),
    })
    .meta({ description });

const stageSchema = z
  .object({
    stage: z.string().meta({ description: "The stage." }),
    calls: range("Calls of the model."),
    input_tokens: range("Tokens sent to it."),
    output_tokens: range("Tokens that come from it."),
    money: range("What they cost, by the operator's prices."),
  })
  .meta({ id: "StageForecast", description: "What a stage will take." });

export const forecastSchema = z
  .object({
    agents: count("How many agents there will be."),
    provider: z
      .enum(["offline", "openai"])
      .meta({ description: "offline: no model is called, and nothing is paid for." }),
    model: z.string().nullable().meta({ description: "The model; null offline." }),
    stages: z.array(stageSchema).meta({ description: "The stages that call a model." }),
    total: stageSchema.omit({ stage: true }).meta({ id: "Forecast", description: "All stages together." }),
    currency: z.string().meta({ description: "That of money." }),
  })
  .meta({ id: "GenerationForecast", description: "What a cast would take to generate." });

type Range = Readonly<Record<"least" | "likely" | "most", number>>;
type StageForecast = z.infer<typeof stageSchema>;

// A token is a byte at the shortest; words of a Latin script take four to five of them, rare ones less.
const BYTES_A_TOKEN = { least: 8, likely: 4, most: 1 } as const;
// A profile with 150 words of persona.
const ANSWER_TOKENS = { least: 40, likely: 450 } as const;
// The answer that was wrong, and the reasons.
const REPAIR_BYTES = { least: 200, likely: 1_500 } as const;
const REPAIRED_SHARE = 0.2;
const CHANGED_SHARE = 0.4;
const BYTES_OF_TOKEN_MAX = 4;

export interface ForecastParts {
  readonly model: ChatModel | undefined;
  readonly budget: ModelBudget;
  readonly currency: string;
}

export function forecastOf(generation: Generation, { model, budget, currency }: ForecastParts) {
  const members = membersOf(generation);
  const { topic, language, seed } = generation;
  const prompts = members.map((member) => Buffer.byteLength(profilePrompt(member, { topic, language, seed })));
  const stages = model === undefined ? [] : stagesOf(prompts, model.mostTokens("").output, budget);
  const provider = model === undefined ? ("offline" as const) : ("openai" as const);
  const agents = members.length;
  return { agents, provider, model: model?.model ?? null, stages, total: totalOf(stages), currency };
}

function stagesOf(prompts: readonly number[], outputMost: number, budget: ModelBudget): StageForecast[] {
  const size = prompts.length;
  const bytes = prompts.reduce((sum, one) => sum + one, 0);
  const isVaried = size >= DIVERSITY_AGENTS_MIN;
  const repairs = { least: 0, likely: Math.ceil(REPAIRED_SHARE * size), most: size };
  const changes = { least: 0, likely: isVaried ? Math.ceil(CHANGED_SHARE * size) : 0, most: size };
  const first = { least: size, likely: size, most: size };
  const profiles = { first, repairs };
  const variety = { first: NONE, repairs: changes };
  return Object.entries({ profiles, variety }).map(([stage, { first: plain, repairs: more }]) => {
    const calls = eachOf((bound) => plain[bound] + more[bound]);
    const repairBytes = { ...REPAIR_BYTES, most: outputMost * BYTES_OF_TOKEN_MAX + REPAIR_BYTES.likely };
    const input_tokens = eachOf((bound) => {
      const sent = (calls[bound] * bytes) / Math.max(1, size) + more[bound] * repairBytes[bound];
      return Math.round(sent / BYTES_A_TOKEN[bound]) + (bound === "most" ? FRAME_TOKENS * calls.most : 0);
    });
    const output_tokens = eachOf(
      (bound) => calls[bound] * Math.min(outputMost, { ...ANSWER_TOKENS, most: outputMost }[bound]),
    );
    const money = eachOf((bound) => budget.micros(tokensOf(input_tokens, output_tokens, bound)) / MICROS);
    return { stage, calls, input_tokens, output_tokens, money };
  });
}

const FRAME_TOKENS = 64;
const NONE: Range = { least: 0, likely: 0, most: 0 };

function eachOf(valueOf: (bound: keyof Range) => number): Range {
  return { least: valueOf("least"), likely: valueOf("likely"), most: valueOf("most") };
}

function tokensOf(input: Range, output: Range, bound: keyof Range): Tokens {
  return { input: input[bound], output: output[bound] };
}

function totalOf(stages: readonly StageForecast[]): Omit<StageForecast, "stage"> {
  const sum = (figure: Exclude<keyof StageForecast, "stage">): Range =>
    stages.reduce((all, stage) => eachOf((bound) => all[bound] + stage[figure][bound]), NONE);
  return {
    calls: sum("calls"),
    input_tokens: sum("input_tokens"),
    output_tokens: sum("output_tokens"),
    money: sum("money"),
  };
}
