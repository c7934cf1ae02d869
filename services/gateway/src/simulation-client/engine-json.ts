// SPDX-License-Identifier: Apache-2.0
import { INPUT_TYPES, type InputType, type proto } from "@shoal/simulation-contract";
import { z } from "zod";

export const engineSchema = z
  .object({
    name: z.string().meta({ description: "What a simulation names as its `engine`." }),
    description: z.string().meta({ description: "A sentence about it." }),
    platforms: z.array(z.string()).meta({ description: "Platforms that it simulates." }),
    deterministic: z.boolean().meta({ description: "The same simulation, seed and inputs give the same events." }),
    answers_interviews: z.boolean().meta({ description: "It answers for its agents itself while a run is RUNNING." }),
    pauses: z.boolean().meta({ description: "Its runs can be paused." }),
    checkpoints: z.boolean().meta({ description: "Its runs go on from checkpoints, not from their beginning." }),
    inputs: z.array(z.enum(INPUT_TYPES)).meta({ description: "The types of inputs that it takes." }),
  })
  .meta({ id: "Engine", description: "What simulates, and what it can be asked for." });

export type EngineJson = Readonly<z.infer<typeof engineSchema>>;

export function toEngineJson({ inputs, ...engine }: proto.Engine__Output): EngineJson {
  return { ...engine, inputs: INPUT_TYPES.filter((type: InputType) => inputs.includes(type)) };
}
