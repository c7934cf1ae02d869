// SPDX-License-Identifier: Apache-2.0
import { plainNameSchema, plainReason, plainText, STANCES } from "@shoal/cast";
import { z } from "zod";
import { isObject, type JsonObject } from "../models/chat-model.ts";
import { ROUNDS_MOST } from "./time-plan.ts";

const EVENTS_MOST = 6;
const REASON_MOST = 300;
const text = z.string().trim().min(1).max(1_000).regex(plainText.pattern, plainText.reason);

// What a model may say, field by field.
export const ANSWER_FIELDS = {
  topic: plainNameSchema.max(100),
  rounds: z.int().min(1).max(ROUNDS_MOST),
  minutes_per_round: z.int().min(1).max(1_440),
  start_hour: z.int().min(0).max(23),
  hourly_activity: z
    .array(z.number().min(0).max(10))
    .length(24)
    .refine((weights) => weights.some((weight) => weight > 0), "one weight above 0 is expected"),
  initial_posts: z.array(z.object({ stance: z.enum(STANCES), text })).max(EVENTS_MOST),
  news: z
    .array(
      z.object({
        round: z.int().min(1).max(ROUNDS_MOST),
        source: plainNameSchema.max(100),
        text,
        opinion: z.number().min(-1).max(1).default(0),
      }),
    )
    .max(EVENTS_MOST),
} as const;

export type AnswerField = keyof typeof ANSWER_FIELDS;

// Endpoints that hold an answer to a schema refuse bounds; what they say is looked at afterwards anyway.
const NUMBER = { type: "number" };
const WORDS = { type: "string" };
const listOf = (properties: Record<string, unknown>) => ({
  type: "array",
  items: { type: "object", properties, required: Object.keys(properties), additionalProperties: false },
});
const properties = {
  topic: WORDS,
  rounds: NUMBER,
  minutes_per_round: NUMBER,
  start_hour: NUMBER,
  hourly_activity: { type: "array", items: NUMBER },
  initial_posts: listOf({ stance: { type: "string", enum: STANCES }, text: WORDS }),
  news: listOf({ round: NUMBER, source: WORDS, text: WORDS, opinion: NUMBER }),
};
const fields = Object.keys(properties);
const reasons = {
  type: "object",
  properties: Object.fromEntries(fields.map((field) => [field, WORDS])),
  required: fields,
  additionalProperties: false,
};
export const ANSWER_JSON_SCHEMA: Record<string, unknown> = {
  type: "object",
  properties: { ...properties, reasons },
  required: [...fields, "reasons"],
  additionalProperties: false,
};

export function isProposal(object: JsonObject): boolean {
  return fields.some((field) => field in object);
}

type Value<Field extends AnswerField> = z.output<(typeof ANSWER_FIELDS)[Field]>;
export type Read<Field extends AnswerField> = { readonly value: Value<Field> } | { readonly problem: string };

// The field as the model gave it, or what is wrong with it.
export function readField<Field extends AnswerField>(answer: JsonObject, field: Field): Read<Field> {
  if (!(field in answer)) return { problem: "it is missing" };
  const checked = ANSWER_FIELDS[field].safeParse(answer[field], { error: plainReason });
  if (checked.success) return { value: checked.data as Value<Field> };
  return { problem: checked.error.issues[0]?.message ?? "it is none" };
}

// Undefined where it gave none.
export function reasonFor(answer: JsonObject, field: AnswerField): string | undefined {
  const given = isObject(answer["reasons"]) ? answer["reasons"][field] : undefined;
  const said = typeof given === "string" ? Array.from(given.trim()).slice(0, REASON_MOST).join("") : "";
  return said === "" ? undefined : said;
}
