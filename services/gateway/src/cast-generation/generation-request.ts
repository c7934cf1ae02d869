// SPDX-License-Identifier: Apache-2.0
import { populationSpecSchema } from "@shoal/behavioral-engine";
import { AGENT_KINDS, GENDERS, plainNameSchema, plainText } from "@shoal/cast";
import { z } from "zod";
import { idSchema } from "../http/ids.ts";
import { budgetSchema } from "../jobs/job-budget.ts";
import { LANGUAGES } from "../prompts/prompt.ts";
import { ACTIVITIES } from "./member.ts";

export const GENERATED_AGENTS_MAX = 1_000;

const text = (most: number) => z.string().trim().max(most).regex(plainText.pattern, plainText.reason);
const topic = plainNameSchema.meta({ description: "What the members talk about, a noun phrase." });
const language = z.enum(LANGUAGES).default("en").meta({ description: "In which all texts are written: zh or en." });
const seed = z.int().min(0).max(4_294_967_295).default(0).meta({ description: "Of what is drawn by rule." });
const fresh = z.boolean().default(false).meta({
  description: "Whether the model is asked even what it has answered before, to the same words, in another generation.",
});
const name = plainNameSchema.meta({ description: "Name of the cast, 1 to 200 visible characters." });

const entitySchema = z
  .strictObject({
    agent_id: idSchema.optional().meta({ description: "Its id in the cast; e1, e2, … unless given." }),
    name: plainNameSchema.meta({ description: "Its name; it stays." }),
    type: plainNameSchema.max(80).meta({ description: "What it is, e.g. Student, NewsOutlet, Ministry." }),
    kind: z.enum(AGENT_KINDS).optional().meta({ description: "By the words of its type unless given." }),
    description: text(2_000).default("").meta({ description: "Who or what it is." }),
    facts: z.array(text(500).min(1)).max(30).default([]).meta({ description: "What else is known of it." }),
  })
  .meta({ id: "CastEntity", description: "Somebody or something that is to become an agent." });
export type Entity = z.output<typeof entitySchema>;

const entities = z
  .array(entitySchema)
  .min(1)
  .max(GENERATED_AGENTS_MAX)
  .superRefine((list, context) => {
    const names = new Map<string, number>();
    const ids = new Map<string, number>();
    for (const [index, { agent_id, name: called, type }] of list.entries()) {
      const key = `${called} ${type}`.toLowerCase();
      const same = names.get(key);
      const path = [index, "name"];
      if (same !== undefined)
        context.addIssue({ code: "custom", path, message: `entities[${same}] has it, and its type` });
      else names.set(key, index);
      if (agent_id === undefined) continue;
      const taken = ids.get(agent_id);
      const message = `already the id of entities[${taken}]`;
      if (taken !== undefined) context.addIssue({ code: "custom", path: [index, "agent_id"], message });
      else ids.set(agent_id, index);
    }
    for (const [index, { agent_id }] of list.entries()) {
      const taken = agent_id === undefined ? ids.get(`e${index + 1}`) : undefined;
      const message = `entities[${index}] is to get it; give that one an id of its own`;
      if (taken !== undefined) context.addIssue({ code: "custom", path: [taken, "agent_id"], message });
    }
  })
  .meta({ description: "Who is to become an agent, at most 1,000." });

const weight = z.number().positive().max(1_000_000_000);
// Of the words that are given; what is not named has none.
type Weights = Readonly<Record<string, number>>;

const weightsOf = (words: z.ZodEnum | z.ZodString, description: string): z.ZodOptional<z.ZodType<Weights>> =>
  z
    .partialRecord(words, weight)
    .refine((weights) => Object.keys(weights).length > 0, "at least one weight is needed")
    .meta({ description })
    .optional() as unknown as z.ZodOptional<z.ZodType<Weights>>;

const ageBand = z
  .string()
  .regex(/^\d{2}-\d{2,3}$/, "ages such as 18-29 are expected")
  .refine(isBand, "13 to 100 are possible");
const country = plainNameSchema.max(60);

const population = populationSpecSchema
  .omit({ topic: true, language: true, seed: true })
  .extend({
    size: z.int().min(1).max(GENERATED_AGENTS_MAX).meta({ description: "Agents, 1 to 1,000." }),
    age: weightsOf(ageBand, "Weight of each band of ages, e.g. `18-29`; ages are drawn unless given."),
    gender: weightsOf(z.enum(GENDERS), "Weight of each gender."),
    country: weightsOf(country, "Weight of each country, by its name."),
    activity: weightsOf(
      z.enum(ACTIVITIES),
      "Weight of low (activity_level up to 0.3), medium, and high (from 0.7 on).",
    ),
  })
  .meta({ id: "GeneratedPopulation", description: "Members by quota: shares as of a population spec, and weights." });
export type GeneratedPopulation = z.output<typeof population>;

const EXAMPLE = {
  name: "Around the fees",
  topic: "higher fees",
  entities: [
    { name: "Lin Yue", type: "Student", description: "In her third year; works in a café at night." },
    { name: "The Daily Courier", type: "Newspaper" },
  ],
};
const scene = { name, topic, language, seed, fresh };

export const generationBody = z
  .strictObject({
    ...scene,
    entities: entities.optional(),
    population: population.optional(),
    budget: budgetSchema.optional(),
  })
  .superRefine(({ entities: listed, population: quotas }, context) => {
    if ((listed === undefined) !== (quotas === undefined)) return;
    const message =
      listed === undefined ? "missing; entities or population is expected" : "not possible beside population";
    context.addIssue({ code: "custom", path: ["entities"], message });
  })
  .meta({ id: "GenerateCast", description: "`entities` or a `population`, one of them.", examples: [EXAMPLE] });
export type Generation = z.output<typeof generationBody>;

function isBand(band: string): boolean {
  const [least = 0, most = 0] = band.split("-").map(Number);
  return least >= 13 && most <= 100 && least <= most;
}
