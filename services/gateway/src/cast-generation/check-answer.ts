// SPDX-License-Identifier: Apache-2.0
import { plainReason } from "@shoal/cast";
import { isObject, type JsonObject } from "../models/chat-model.ts";
import { isWritten } from "./language-of.ts";
import { activityOf, type Member } from "./member.ts";
import type { Problem } from "./problem.ts";
import type { Scene } from "./rule-sheet.ts";
import { FIELD_NAMES, OF_PERSONS, SHEET_FIELDS, type Sheet, type SheetField } from "./sheet.ts";

export interface Checked {
  // The fields that can stay.
  readonly values: Partial<Sheet>;
  readonly problems: readonly Problem[];
}

// What a model has answered for a member, field by field; undefined where it gave no object.
export function checkAnswer(answer: JsonObject | undefined, member: Member, scene: Scene): Checked {
  const found = answer === undefined ? undefined : fieldsIn(answer);
  const values: Partial<Record<SheetField, unknown>> = {};
  const problems: Problem[] = [];
  for (const field of FIELD_NAMES) {
    const checked = checkField(field, found?.[field], member, scene);
    if ("reason" in checked) problems.push({ field, reason: found === undefined ? NO_OBJECT : checked.reason });
    else values[field] = checked.value;
  }
  return { values: values as Partial<Sheet>, problems };
}

const NO_OBJECT = "missing: the answer holds no whole JSON object";

// Whether it is about a member at all: among other words, other objects may stand.
export function isProfile(answer: JsonObject): boolean {
  const fields = fieldsIn(answer);
  return FIELD_NAMES.some((field) => field in fields);
}

type Field = { readonly value: unknown } | { readonly reason: string };

function checkField(field: SheetField, given: unknown, member: Member, { language }: Scene): Field {
  if (field === "name" && member.keepsName) return { value: member.name };
  const isPersonal = OF_PERSONS.some((one) => one === field);
  if (isPersonal && member.kind !== "individual") {
    return given === null ? { value: null } : { reason: `must be null: the member is no person but a ${member.kind}` };
  }
  const parsed = SHEET_FIELDS[field].safeParse(given, { error: plainReason });
  if (!parsed.success) return { reason: parsed.error.issues.map(({ message }) => message).join("; ") };
  if (isPersonal && parsed.data === null) return { reason: "must not be null: the member is a person" };
  const reason = reasonAgainst(field, parsed.data, member);
  if (reason !== undefined) return { reason };
  if ((field === "persona" || field === "bio") && !isWritten(String(parsed.data), language)) {
    return { reason: language === "zh" ? "must be in Chinese" : "must be in English" };
  }
  return { value: parsed.data };
}

// What is settled is no matter of opinion.
function reasonAgainst(field: SheetField, value: unknown, { settled }: Member): string | undefined {
  if (field === "activity_level" && settled.activity !== undefined) {
    const is = activityOf(Number(value));
    return is === settled.activity ? undefined : `must be ${settled.activity}, not ${is}`;
  }
  const wanted =
    field === "age" || field === "gender" || field === "country" || field === "stance" ? settled[field] : undefined;
  return wanted === undefined || wanted === value ? undefined : `must be ${wanted}`;
}

// Models put the anchors where they were asked to, under another name, or beside the rest.
function fieldsIn(found: JsonObject): JsonObject {
  const anchors = found["behavioral_anchors"] ?? found["anchors"];
  return isObject(anchors) ? { ...found, ...anchors } : found;
}
