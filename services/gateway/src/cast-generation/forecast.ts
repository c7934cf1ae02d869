// SPDX-License-Identifier: Apache-2.0
import { DIVERSITY_AGENTS_MIN } from "@shoal/cast";
import { type Bound, type Expense, forecast } from "@shoal/llm";
import { z } from "zod";
import { count } from "../http/fields.ts";
import type { ChatModel } from "../models/chat-model.ts";
import { MICROS } from "../quotas/quota.ts";
import type { Generation } from "./generation-request.ts";
import { membersOf } from "./members-of.ts";
import { PROFILE_JSON_SCHEMA } from "./profile-json-schema.ts";
import { profileQuestion } from "./profile-author.ts";
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
    kept: count(
      "How many of their profiles the model has answered for in an earlier generation: it is not asked again.",
    ),
    provider: z
      .enum(["offline", "openai"])
      .meta({ description: "offline: no model is called, and nothing is paid for." }),
    model: z.string().nullable().meta({ description: "The model; null offline." }),
    stages: z.array(stageSchema).meta({ description: "The stages that call a model." }),
    total: stageSchema.omit({ stage: true }).meta({ id: "Forecast", description: "All stages together." }),
    currency: z.string().meta({ description: "That of money." }),
  })
  .meta({ id: "GenerationForecast", description: "What a cast would take to generate." });

type Range = Readonly<Record<Bound, number>>;
type StageFigures = z.infer<typeof stageSchema>;

// A profile with 150 words of persona.
const ANSWER = "w".repeat(1_800);
// A fifth of the profiles is put right. From 12 members on two fifths are changed for the variety of the cast.
const PROFILES = { least: 1, likely: 1.2, most: 2 } as const;
// One that is kept may yet have to be put right.
const KEPT_PROFILES = { least: 0, likely: 0, most: 1 } as const;
const CHANGES = { least: 0, likely: 0.4, most: 1 } as const;
const CHANGES_OF_FEW = { ...CHANGES, likely: 0 } as const;

export interface ForecastParts {
  readonly model: ChatModel | undefined;
  readonly currency: string;
}

// @param knownOf which answers of these keys are kept of earlier generations
export async function forecastOf(
  generation: Generation,
  { model, currency }: ForecastParts,
  knownOf: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
) {
  const members = membersOf(generation);
  const agents = members.length;
  if (model === undefined) {
    const { total } = forecast([]);
    return {
      agents,
      kept: 0,
      provider: "offline" as const,
      model: null,
      stages: [],
      total: figuresOf(total),
      currency,
    };
  }
  const { topic, language, seed } = generation;
  const schema = JSON.stringify(PROFILE_JSON_SCHEMA);
  const prompts = members.map((member) => profilePrompt(member, { topic, language, seed }));
  const keys = prompts.map((prompt) => model.keyOf(profileQuestion(prompt)));
  const known = await knownOf(keys);
  const sent = prompts.map((prompt) => prompt + schema);
  const isKept = (index: number): boolean => known.has(keys[index]!);
  const asked = { answer: ANSWER, maxAnswerTokens: model.mostAnswerTokens("cast"), prices: model.pricesFor("cast") };
  const anew = {
    ...asked,
    name: "profiles",
    prompts: sent.filter((_, index) => !isKept(index)),
    answersEach: PROFILES,
  };
  const kept = {
    ...asked,
    name: "kept",
    prompts: sent.filter((_, index) => isKept(index)),
    answersEach: KEPT_PROFILES,
  };
  const changes = agents < DIVERSITY_AGENTS_MIN ? CHANGES_OF_FEW : CHANGES;
  // Where nothing is asked anew nothing is changed otherwise than before.
  const likely = changes.likely * (anew.prompts.length / agents);
  const variety = { ...asked, name: "variety", prompts: sent, answersEach: { ...changes, likely } };
  const profiles = forecast([anew, kept]).total;
  const { stages, total } = forecast([anew, kept, variety]);
  return {
    agents,
    kept: kept.prompts.length,
    provider: "openai" as const,
    model: model.modelFor("cast"),
    stages: [
      { stage: "profiles", ...figuresOf(profiles) },
      ...stages.filter(({ name }) => name === "variety").map((stage) => ({ stage: stage.name, ...figuresOf(stage) })),
    ],
    total: figuresOf(total),
    currency,
  };
}

function figuresOf(ranges: Readonly<Record<Bound, Expense>>): Omit<StageFigures, "stage"> {
  const range = (figure: (expense: Expense) => number): Range => ({
    least: figure(ranges.least),
    likely: figure(ranges.likely),
    most: figure(ranges.most),
  });
  return {
    calls: range(({ calls }) => calls),
    input_tokens: range(({ tokens }) => tokens.input),
    output_tokens: range(({ tokens }) => tokens.output),
    money: range(({ moneyMicros }) => moneyMicros / MICROS),
  };
}
