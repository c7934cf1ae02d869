// SPDX-License-Identifier: Apache-2.0
import {
  agentProfileSchema,
  type Archetype,
  archetypeOf,
  behavioralAnchorsSchema,
  type AgentProfile,
  demographicFields,
  type Gender,
  type PostingStyle,
  plainText,
  type Stance,
} from "@shoal/cast";
import { z } from "zod";
import type { Member } from "./member.ts";

// All that is written of a member, field by field.
export interface Sheet {
  readonly name: string;
  readonly persona: string;
  readonly bio: string;
  readonly age: number | null;
  readonly gender: Gender | null;
  readonly country: string | null;
  readonly profession: string | null;
  readonly interested_topics: readonly string[];
  readonly activity_level: number;
  readonly posting_style: PostingStyle;
  readonly active_hours: readonly number[];
  readonly stance: Stance;
  readonly opinion_drift_rate: number;
  readonly influence_weight: number;
}

export type SheetField = keyof Sheet;

const text = (least: number, most: number) =>
  z.string().trim().min(least).max(most).regex(plainText.pattern, plainText.reason);
const line = (most: number) => text(1, most).regex(/^[^\n\r\t]*$/, "one line is expected");
const anchors = behavioralAnchorsSchema.shape;

// What each field may be, whoever wrote it.
export const SHEET_FIELDS = {
  name: line(200),
  persona: text(40, 10_000),
  bio: demographicFields.bio,
  age: demographicFields.age.nullable(),
  gender: demographicFields.gender.nullable(),
  country: demographicFields.country.nullable(),
  profession: demographicFields.profession.nullable(),
  interested_topics: demographicFields.interested_topics.readonly(),
  activity_level: agentProfileSchema.shape.activity_level,
  posting_style: anchors.posting_style,
  active_hours: anchors.active_hours.readonly(),
  stance: anchors.stance,
  opinion_drift_rate: anchors.opinion_drift_rate,
  influence_weight: anchors.influence_weight,
} as const satisfies { readonly [Field in SheetField]: z.ZodType<Sheet[Field]> };

export const FIELD_NAMES = Object.keys(SHEET_FIELDS) as readonly SheetField[];

export const OF_ANCHORS = [
  "activity_level",
  "posting_style",
  "active_hours",
  "stance",
  "opinion_drift_rate",
  "influence_weight",
] as const satisfies readonly SheetField[];
export type AnchorField = (typeof OF_ANCHORS)[number];

// A group has neither age nor gender nor a profession.
export const OF_PERSONS = ["age", "gender", "profession"] as const satisfies readonly SheetField[];

export function anchorsOf(
  sheet: Pick<Sheet, (typeof OF_ANCHORS)[number]>,
): Pick<AgentProfile, "activity_level" | "anchors"> {
  const { activity_level, posting_style, active_hours, stance, opinion_drift_rate, influence_weight } = sheet;
  const hours = [...active_hours].sort((a, b) => a - b);
  return {
    activity_level,
    anchors: { posting_style, active_hours: hours, stance, opinion_drift_rate, influence_weight },
  };
}

export function archetypeOfSheet(sheet: Pick<Sheet, (typeof OF_ANCHORS)[number]>): Archetype {
  const { active_hours: _hours, ...anchors } = sheet;
  return archetypeOf({ activity_level: sheet.activity_level, anchors: { ...anchors, active_hours: [] } });
}

export function profileOf({ agent_id, kind }: Member, sheet: Sheet): AgentProfile {
  const { name, persona, bio, age, gender, country, profession, interested_topics } = sheet;
  return {
    agent_id,
    name,
    persona,
    kind,
    bio,
    ...(age === null ? {} : { age }),
    ...(gender === null ? {} : { gender }),
    ...(country === null ? {} : { country }),
    ...(profession === null ? {} : { profession }),
    interested_topics: [...interested_topics],
    ...anchorsOf(sheet),
  };
}
