// SPDX-License-Identifier: Apache-2.0
import { ARCHETYPES, STANCES } from "@shoal/cast";
import { z } from "zod";
import { LANGUAGES } from "../texts/language-texts.ts";
import { addUp } from "./shares.ts";

/** Most agents of a population. */
export const POPULATION_SIZE_MAX = 100_000;

const share = z.number().min(0).max(1);
const sharesOf = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .partialRecord(z.enum(words), share)
    .default({})
    .refine((shares) => addUp(words, shares), "the shares add up to more than 1, or all are given and add up to less");

/** A cast in a few words, to be expanded by `expandPopulation`. */
export const populationSpecSchema = z.strictObject({
  size: z.int().min(1).max(POPULATION_SIZE_MAX).meta({ description: "Agents, 1 to 100,000." }),
  seed: z.int().min(0).max(4_294_967_295).meta({ description: "The same spec and seed give the same cast." }),
  archetype_shares: sharesOf(ARCHETYPES).meta({
    description: "Share of each archetype, 0 to 1; those not named divide what is left as they do by default.",
  }),
  stance_shares: sharesOf(STANCES).meta({
    description:
      "Share of each stance, 0 to 1, likewise. Lurkers are observers and amplifiers amplifiers all the same.",
  }),
  topic: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u, "control characters are not possible")
    .optional()
    .meta({ description: "What the personas are said to be for or against, a noun phrase." }),
  language: z.enum(LANGUAGES).default("en").meta({ description: "Language of names and personas: en or zh." }),
});
/** A spec with defaults filled in. */
export type PopulationSpec = z.output<typeof populationSpecSchema>;
