// SPDX-License-Identifier: Apache-2.0
import { agentProfileSchema } from "@shoal/cast";
import { z } from "zod";
import { originSchema } from "../casts/origin.ts";
import { castSummarySchema } from "../casts/cast-record.ts";
import { followSchema } from "../casts/cast-request.ts";
import { count, instant } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";
import { interviewAnswerSchema } from "../interviews/interview-answer.ts";
import { jobSchema } from "../jobs/job-record.ts";
import { keySchema } from "../keys/key-record.ts";
import { eventSchema } from "../run-events/event-schema.ts";
import { runSchema } from "../simulation-client/run-json.ts";
import { simulationSchema } from "../simulation-client/simulation-json.ts";
import { usageSchema } from "../usage/usage-json.ts";
import { tenantSchema } from "./tenant-record.ts";

const castId = idSchema.meta({ description: "Id of the cast." });
const runId = idSchema.meta({ description: "Id of the run." });

export const exportLineSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("tenant"), exported_at: instant("When it began."), data: tenantSchema }),
    z.object({ type: z.literal("key"), data: keySchema }),
    z.object({ type: z.literal("cast"), data: castSummarySchema }),
    z.object({
      type: z.literal("cast_agent"),
      cast_id: castId,
      data: agentProfileSchema.meta({ description: "The agent." }),
    }),
    z.object({ type: z.literal("cast_follow"), cast_id: castId, data: followSchema }),
    z.object({ type: z.literal("cast_origin"), cast_id: castId, data: originSchema }),
    z.object({ type: z.literal("simulation"), data: simulationSchema }),
    z.object({ type: z.literal("run"), data: runSchema }),
    z.object({ type: z.literal("event"), run_id: runId, data: eventSchema }),
    z.object({ type: z.literal("interview_answer"), data: interviewAnswerSchema }),
    z.object({
      type: z.literal("job"),
      data: jobSchema,
      input: z.unknown().meta({ description: "What it was given." }),
    }),
    z.object({
      type: z.literal("job_answer"),
      job_id: idSchema.meta({ description: "Id of the job." }),
      data: z
        .object({
          stage: z.string().meta({ description: "Its stage." }),
          step: z.string().meta({ description: "The step of that stage." }),
          answer: z.unknown().meta({ description: "What the step got." }),
        })
        .meta({ id: "JobAnswer", description: "The stored answer of a step of a job." }),
    }),
    z.object({
      type: z.literal("model_answer"),
      data: z
        .object({
          key: z.string().meta({ description: "The hash of what was asked." }),
          model: z.string().meta({ description: "The model." }),
          text: z.string().meta({ description: "What it answered." }),
          kept_at: instant("When it was answered."),
        })
        .meta({ id: "ModelAnswer", description: "An answer that is kept so that it need not be paid for twice." }),
    }),
    z.object({ type: z.literal("usage"), data: usageSchema }),
    z.object({
      type: z.literal("left_out"),
      id: idSchema.meta({ description: "Id of the cast or run." }),
      code: z.string().meta({ description: "Why what belongs to it is missing here: a code of docs/errors.md." }),
    }),
    z.object({ type: z.literal("end"), lines: count("How many lines stand before this one.") }),
  ])
  .meta({ id: "TenantExportLine", description: "A line of a tenant's export; the last one's type is `end`." });

export type ExportLine = z.input<typeof exportLineSchema>;
