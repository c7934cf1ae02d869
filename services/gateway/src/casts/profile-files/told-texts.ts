// SPDX-License-Identifier: Apache-2.0
import { AGENT_KINDS, type DemographicField, demographicFields, GENDERS, type Gender, TOPICS_MAX } from "@shoal/cast";
import { cutText } from "../cut-text.ts";
import { lineOf } from "./line-of.ts";

// A value as a profile has it, and what had to be done to it; without a value it can't stay at all.
export interface Told {
  readonly value?: unknown;
  readonly reason?: string;
}

const PERSONA_MAX = 10_000;
const HIDDEN = /(?![\t\n\r])[\p{Cc}\u202a-\u202e]/gu;
const TOPIC_MAX = demographicFields.interested_topics.element.maxLength ?? 0;

const GENDER_WORDS = new Map<string, Gender>([
  ["m", "male"],
  ["man", "male"],
  ["男", "male"],
  ["男性", "male"],
  ["f", "female"],
  ["w", "female"],
  ["woman", "female"],
  ["女", "female"],
  ["女性", "female"],
  ["其他", "other"],
  ["non-binary", "other"],
  ["nonbinary", "other"],
]);

// Empty cells, nulls and Python's NaN tell nothing.
export function textOf(value: unknown): string {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return text.toLowerCase() === "nan" || text.toLowerCase() === "none" ? "" : text;
}

export function toldPersona(text: string): Told {
  return shortened(text.replaceAll(HIDDEN, ""), PERSONA_MAX);
}

export function toldDemographic(field: DemographicField, given: unknown): Told | undefined {
  if (field === "interested_topics") return toldTopics(given);
  const text = lineOf(textOf(given).replaceAll(HIDDEN, ""));
  if (text === "") return undefined;
  switch (field) {
    case "bio":
    case "country":
    case "profession":
      return shortened(text, demographicFields[field].maxLength ?? text.length);
    case "age":
      return checked("age", /^\d{1,3}(\.0*)?$/.test(text) ? Math.round(Number(text)) : text, "13 to 100");
    case "gender":
      return checked("gender", GENDER_WORDS.get(text.toLowerCase()) ?? text.toLowerCase(), GENDERS.join(", "));
    case "mbti":
      return checked("mbti", text.toUpperCase(), "one of the sixteen Myers-Briggs types");
    case "kind":
      return checked("kind", text.toLowerCase(), AGENT_KINDS.join(", "));
  }
}

// A list, a list as text (`['a', 'b']`), or texts between separators.
function toldTopics(given: unknown): Told | undefined {
  const texts = Array.isArray(given) ? given.map(textOf) : listIn(textOf(given));
  const topics = [
    ...new Set(texts.flatMap((text) => text.split(";")).map((topic) => lineOf(topic.replaceAll(HIDDEN, "")))),
  ].filter((topic) => topic !== "");
  if (topics.length === 0) return undefined;
  const value = topics.slice(0, TOPICS_MAX).map((topic) => cutText(topic, TOPIC_MAX).trim());
  const isShort = value.length === topics.length && value.every((topic, index) => topic === topics[index]);
  return isShort ? { value } : { value, reason: `at most ${TOPICS_MAX} of ${TOPIC_MAX} characters are possible` };
}

export function listIn(text: string): string[] {
  const inner = /^\[([^]*)\]$/.exec(text)?.[1];
  const items = (inner ?? text).split(inner === undefined ? /[;；,，、|]/ : ",");
  return items.map((item) => item.trim().replace(/^(["'])([^]*)\1$/, "$2")).filter((item) => item !== "");
}

function checked(field: "age" | "gender" | "mbti" | "kind", value: unknown, possible: string): Told {
  if (demographicFields[field].safeParse(value).success) return { value };
  return { reason: `left out: "${String(value).slice(0, 40)}" is not possible, but ${possible}` };
}

function shortened(text: string, most: number): Told {
  if (text.length <= most) return { value: text };
  return { value: cutText(text, most).trim(), reason: `shortened from ${text.length} to ${most} characters` };
}
