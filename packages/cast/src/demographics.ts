// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { plainText } from "./plain-text.ts";

/** What an agent stands for: one person, a group or organisation that speaks with one voice, or a news outlet. */
export const AGENT_KINDS = ["individual", "group", "outlet"] as const;
export type AgentKind = (typeof AGENT_KINDS)[number];

export const GENDERS = ["male", "female", "other"] as const;
export type Gender = (typeof GENDERS)[number];

/** The sixteen types of the Myers-Briggs Type Indicator, as other programs' profile files have them. */
export const MBTI_TYPES = [
  "ISTJ",
  "ISFJ",
  "INFJ",
  "INTJ",
  "ISTP",
  "ISFP",
  "INFP",
  "INTP",
  "ESTP",
  "ESFP",
  "ENFP",
  "ENTP",
  "ESTJ",
  "ESFJ",
  "ENFJ",
  "ENTJ",
] as const;
export type MbtiType = (typeof MBTI_TYPES)[number];

/** Most topics that one agent is interested in. */
export const TOPICS_MAX = 8;

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(plainText.pattern, plainText.reason)
    .regex(/^[^\n\r\t]*$/, "one line is expected");
// In a cell of a CSV several stand between semicolons.
const topic = line(80).regex(/^[^;]*$/, "a text without ; is expected");

/** What each demographic field may be. */
export const demographicFields = {
  kind: z.enum(AGENT_KINDS).meta({ description: "What it stands for." }),
  bio: line(300).meta({ description: "What its page says of it, one line of 1 to 300 characters." }),
  age: z.int().min(13).max(100).meta({ description: "In years, 13 to 100." }),
  gender: z.enum(GENDERS).meta({ description: "Its gender." }),
  country: line(60).meta({ description: "Name of its country, 1 to 60 characters." }),
  profession: line(80).meta({ description: "What it does for a living, 1 to 80 characters." }),
  interested_topics: z
    .array(topic)
    .min(1)
    .max(TOPICS_MAX)
    .meta({ description: "What it is interested in, 1 to 8 texts of 1 to 80 characters without `;`." }),
  mbti: z.enum(MBTI_TYPES).meta({ description: "Its Myers-Briggs type." }),
} as const;

export type DemographicField = keyof typeof demographicFields;

/** Their names, in the order in which they are shown. */
export const DEMOGRAPHIC_FIELDS = Object.keys(demographicFields) as readonly DemographicField[];

/** The same as parts of a profile: who tells nothing has none of them, and a cast without them the hash that it had. */
export const demographics = {
  kind: demographicFields.kind.exactOptional(),
  bio: demographicFields.bio.exactOptional(),
  age: demographicFields.age.exactOptional(),
  gender: demographicFields.gender.exactOptional(),
  country: demographicFields.country.exactOptional(),
  profession: demographicFields.profession.exactOptional(),
  interested_topics: demographicFields.interested_topics.exactOptional(),
  mbti: demographicFields.mbti.exactOptional(),
} as const satisfies Readonly<Record<DemographicField, z.ZodType>>;
