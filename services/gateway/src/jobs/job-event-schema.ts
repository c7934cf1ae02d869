// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { count, instant } from "../http/fields.ts";
import { jobSchema } from "./job-record.ts";

export const jobEventSchema = z
  .object({
    seq: z.int().min(1).meta({ description: "Its position in the job's log, from 1 without gaps." }),
    kind: z.enum(["state", "stage"]).meta({ description: "Of the job as a whole, or of one of its stages." }),
    recorded_at: instant("When it was stored."),
    body: z
      .record(z.string(), z.unknown())
      .meta({ description: "Of `state`: `state`, and `error`; of `stage`: `stage` and `state`." }),
  })
  .meta({ id: "JobEvent", description: "A change of a job." });

export type JobEvent = Readonly<z.infer<typeof jobEventSchema>>;

export const jobProgressSchema = z
  .object({
    kind: z.literal("progress"),
    stage: z.string().meta({ description: "The stage under way." }),
    steps_done: count("Steps of it whose answer is stored."),
    steps: z.int().min(0).nullable().meta({ description: "Steps in all; null before that is known." }),
    eta_ms: jobSchema.shape.eta_ms,
  })
  .meta({ id: "JobProgress", description: "How far a job is; it has no place in the log." });

export type JobProgress = Readonly<z.infer<typeof jobProgressSchema>>;
