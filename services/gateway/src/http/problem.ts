// SPDX-License-Identifier: Apache-2.0
import { ERROR_CATALOGUE, type ErrorCode, type ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import { documentationOf } from "../reference-page/errors-page.ts";

const CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

const violationSchema = z
  .object({
    field: z.string().meta({ description: "Path of the field, e.g. `agents[3].anchors.active_hours`." }),
    reason: z.string().meta({ description: "What is wrong with it and what is expected." }),
  })
  .meta({ id: "FieldViolation", description: "A field that is wrong." });

export const problemSchema = z
  .object({
    type: z
      .string()
      .meta({ format: "uri-reference", description: "Page of this gateway that tells what the code means." }),
    title: z.string().meta({ description: "A few words, the same at each occurrence." }),
    status: z.int().min(400).max(599).meta({ description: "The HTTP status." }),
    detail: z.string().meta({ description: "One sentence about this occurrence." }),
    success: z.literal(false).meta({ description: "Always false." }),
    error: z.string().meta({ description: "The title once more." }),
    code: z.enum(CODES).meta({ description: "Stable code; docs/errors.md tells what each means and what to do." }),
    request_id: z.string().meta({ description: "Id of the request, as in `X-Request-Id` and in the log." }),
    errors: z.array(violationSchema).meta({ description: "The fields that are wrong, at most 20." }),
  })
  .meta({
    id: "Problem",
    description: "What went wrong (RFC 9457).",
    examples: [
      {
        type: "/docs/errors/too-few-active-hours",
        title: "Too few active hours",
        status: 400,
        detail: "agents[0].anchors.active_hours: at least 4 hours are needed",
        success: false,
        error: "Too few active hours",
        code: "TOO_FEW_ACTIVE_HOURS",
        request_id: "0f1c9d6b7f7e4a0e8f0f3a5b6c7d8e9f",
        errors: [{ field: "agents[0].anchors.active_hours", reason: "at least 4 hours are needed" }],
      },
    ],
  });

export type Problem = Readonly<z.infer<typeof problemSchema>>;

export function toProblem(error: ShoalError, requestId: string): Problem {
  const { http, title } = ERROR_CATALOGUE[error.code];
  return {
    type: documentationOf(error.code),
    title,
    status: http,
    detail: error.message,
    success: false,
    error: title,
    code: error.code,
    request_id: requestId,
    errors: error.violations.map(({ field, reason }) => ({ field, reason })),
  };
}
