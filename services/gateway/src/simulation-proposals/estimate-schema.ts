// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { count } from "../http/fields.ts";

const rangeSchema = z.object({
  least: z.number().min(0).meta({ description: "At least, as a rule." }),
  likely: z.number().min(0).meta({ description: "What is to be expected." }),
  most: z.number().min(0).meta({ description: "At most, as a rule." }),
});

// Null: nothing is known of it.
const range = (description: string) => rangeSchema.nullable().meta({ description });

export const estimateSchema = z
  .object({
    rounds: count("Rounds of a run."),
    agents: count("Agents of the cast."),
    simulated_hours: z.number().min(0).meta({ description: "Simulated time of a run." }),
    activations: range("How many times agents will be active."),
    events: range("Entries of the run's log."),
    event_bytes: range("Bytes of their bodies as JSON."),
    seconds: range("Time that a run takes on the wall clock."),
    basis: z.string().meta({ description: "What the figures rest on." }),
    model_tokens: count("Tokens of a model that a run takes; the engine behavioral asks none."),
    cost: z.number().min(0).meta({ description: "What they cost, in `currency`." }),
    currency: z.string().meta({ description: "That of cost." }),
    warnings: z
      .array(z.string())
      .meta({ description: "A sentence for each thing to look at before a run is started." }),
  })
  .meta({
    id: "SimulationEstimate",
    description:
      "What a run of a simulation would take; activations, events and seconds are null for engines that tell nothing of them.",
  });

export type Estimate = z.infer<typeof estimateSchema>;
export type Range = z.infer<typeof rangeSchema>;
