// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { count, instant } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";
import { budgetSchema } from "./job-budget.ts";
import { JOB_STATES, STAGE_STATES } from "./job-state.ts";

export const stageSchema = z
  .object({
    name: z.string().meta({ description: "Name of the stage." }),
    state: z.enum(STAGE_STATES).meta({ description: "How far it is." }),
    steps_done: count("Steps whose answer is stored."),
    steps: z.int().min(0).nullable().meta({ description: "Steps in all; null before that is known." }),
    started_at: instant("When it was begun first.").nullable().meta({ description: "When it was begun; null before." }),
    ended_at: instant("When it ended.").nullable().meta({ description: "When it ended; null before." }),
  })
  .meta({ id: "JobStage", description: "A stage of a job; they go on one after the other." });

const errorSchema = z
  .object({
    code: z.string().meta({ description: "A code of docs/errors.md, or one of a model." }),
    message: z.string().meta({ description: "What was wrong, for a person." }),
    stage: z.string().nullable().meta({ description: "The stage that failed." }),
    retryable: z.boolean().meta({ description: "Whether the same may succeed later, without any change." }),
  })
  .meta({ id: "JobError", description: "Why a job has failed." });

const spentSchema = z
  .object({
    calls: count("Calls that a model has worked on."),
    input_tokens: count("Tokens sent."),
    output_tokens: count("Tokens that came."),
    money: z.number().min(0).meta({ description: "What they cost, by the operator's prices." }),
  })
  .meta({
    id: "JobSpent",
    description: "What it has taken of models, in all its attempts; calls under way as if they took all that they may.",
  });

export const jobSchema = z
  .object({
    job_id: idSchema.meta({ description: "Id of the job." }),
    kind: z.string().meta({ description: "What it does." }),
    state: z.enum(JOB_STATES).meta({ description: "PENDING until a gateway takes it in hand." }),
    cancelling: z.boolean().meta({ description: "Whether it is to be cancelled, and is not yet." }),
    stages: z.array(stageSchema).meta({ description: "Its stages, in their order." }),
    eta_ms: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: "Milliseconds until the stage under way ends, at its rate so far; null while unknown." }),
    result: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: "What came of it, by its kind; null until it has SUCCEEDED." }),
    error: errorSchema.nullable().meta({ description: "Why it has FAILED; else null." }),
    budget: budgetSchema
      .nullable()
      .meta({ description: "What it may take of models; null where it has no limit of its own." }),
    spent: spentSchema,
    last_seq: count("The seq of its last event."),
    created_at: instant("When it was created."),
    changed_at: instant("When it changed last."),
  })
  .meta({
    id: "Job",
    description: "Long work that goes on by itself, whatever becomes of the request or the gateway.",
  });

export type Job = Readonly<z.infer<typeof jobSchema>>;
export type JobFailure = Readonly<z.infer<typeof errorSchema>>;
