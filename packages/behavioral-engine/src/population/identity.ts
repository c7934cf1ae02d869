// SPDX-License-Identifier: Apache-2.0
import type { PostingStyle } from "@shoal/cast";
import type { Language } from "../texts/language-texts.ts";
import { pick, type Draw } from "./draw-anchors.ts";
import { ENGLISH_IDENTITY } from "./english-identity.ts";
import { CHINESE_IDENTITY } from "./chinese-identity.ts";
import type { IdentityWords } from "./identity-words.ts";
import type { PopulationSpec } from "./population-spec.ts";
import type { Role } from "./roles.ts";

const WORDS: Readonly<Record<Language, IdentityWords>> = { en: ENGLISH_IDENTITY, zh: CHINESE_IDENTITY };

const AGE_MIN = 18;
const AGE_SPREAD = 58;

/** A name and a persona of a few sentences: occupation and age, stance, archetype, posting style. */
export function drawIdentity(
  role: Role,
  style: PostingStyle,
  { language, topic }: Pick<PopulationSpec, "language" | "topic">,
  draw: Draw,
): { name: string; persona: string } {
  const words = WORDS[language];
  const name = words.name(pick(words.givenNames, draw()), pick(words.familyNames, draw()));
  const age = AGE_MIN + Math.floor(draw() * AGE_SPREAD);
  const who = words.who(pick(words.occupations, draw()), age);
  const view = words.views[role.stance].split("{topic}").join(topic ?? words.anyTopic);
  const persona = [who, view, words.archetypes[role.archetype], words.styles[style]].join(words.between);
  return { name, persona };
}
