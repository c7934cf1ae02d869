// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { firstDifferenceSchema } from "../comparisons/index.ts";
import { count, instant, sha256 } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";
import { runSchema } from "../simulation-client/run-json.ts";

const RESULTS = ["running", "equal", "differs", "failed"] as const;

export const expectedSchema = z
  .object({
    round: count("The round at whose end they are compared."),
    engine_hash: sha256("What the engine's events up to there came to the first time."),
    engine: z.string().meta({ description: "Name of the engine." }),
    engine_version: z.string().meta({ description: "Its version the first time." }),
  })
  .meta({ id: "ExpectedHash", description: "What a repetition has to come to." });

export const reproductionSchema = z
  .object({
    reproduction_id: idSchema.meta({ description: "Id of the repetition, which is that of its run." }),
    run: runSchema.meta({ description: "The run that does it again." }),
    of_run_id: idSchema.meta({ description: "The run that is done again; it need not be there." }),
    expected: expectedSchema,
    result: z.enum(RESULTS).meta({
      description:
        "`running` while it has not come so far; `equal`; `differs`; `failed` where it ended before, as the run's cause tells.",
    }),
    first_difference: firstDifferenceSchema.nullable().meta({
      description:
        "Where they first differ; null where they do not, and where the run that is done again is not there.",
    }),
    created_at: instant("When it was asked for."),
  })
  .meta({ id: "Reproduction", description: "A run that does again what another one did." });

export type Expected = Readonly<z.infer<typeof expectedSchema>>;
export type ReproductionJson = Readonly<z.infer<typeof reproductionSchema>>;
