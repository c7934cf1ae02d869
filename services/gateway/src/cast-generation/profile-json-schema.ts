// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { OF_ANCHORS, SHEET_FIELDS } from "./sheet.ts";

// Endpoints that hold an answer to a schema refuse these; what they say is looked at afterwards anyway.
const NOT_ENFORCED = new Set(["allOf", "pattern", "minLength", "maxLength", "uniqueItems", "readOnly", "$schema"]);

// A profile as it is asked for: the anchors stand together, `activity_level` beside them.
export const PROFILE_JSON_SCHEMA = jsonSchema();

function jsonSchema(): Record<string, unknown> {
  const ofAnchors = OF_ANCHORS.filter((field) => field !== "activity_level");
  const only = <Field extends keyof typeof SHEET_FIELDS>(fields: readonly Field[]) =>
    Object.fromEntries(fields.map((field) => [field, SHEET_FIELDS[field]]));
  const isBeside = (field: string): boolean => !ofAnchors.some((anchor) => anchor === field);
  const beside = Object.fromEntries(Object.entries(SHEET_FIELDS).filter(([field]) => isBeside(field)));
  const profile = z.strictObject({ ...beside, behavioral_anchors: z.strictObject(only(ofAnchors)) });
  const whole = z.toJSONSchema(profile, { io: "input", unrepresentable: "any" });
  const enforced = JSON.stringify(whole, (word, value: unknown) => (NOT_ENFORCED.has(word) ? undefined : value));
  return JSON.parse(enforced) as Record<string, unknown>;
}
