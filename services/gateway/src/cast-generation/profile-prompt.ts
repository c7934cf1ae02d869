// SPDX-License-Identifier: Apache-2.0
import { PROMPTS, renderSettled } from "../prompts/index.ts";
import type { Member } from "./member.ts";
import type { Scene } from "./rule-sheet.ts";

const PERSONA_WORDS = 150;

export const PROFILE_PROMPT_VERSION = PROMPTS.profile.en.version;

export function profilePrompt(member: Member, scene: Scene): string {
  return renderSettled(PROMPTS.profile[scene.language], valuesOf(member, scene), wordsOf(member));
}

export function repairPrompt(member: Member, scene: Scene, answer: string, reasons: string): string {
  const values = { ...valuesOf(member, scene), answer, reasons };
  return renderSettled(PROMPTS.profileRepair[scene.language], values, wordsOf(member));
}

// Entities differ by what is said of them; of a population two members may be alike, and are to become two persons.
function wordsOf({ keepsName, agent_id }: Member): string {
  return keepsName ? "" : agent_id;
}

function valuesOf(member: Member, { topic }: Scene) {
  const { name, type, kind, description, facts } = member;
  const entity = [`name: ${name}`, `type: ${type}`, `kind: ${kind}`, ...(description === "" ? [] : [description])];
  return {
    topic,
    entity: entity.join("\n"),
    facts: facts.length === 0 ? "-" : facts.map((fact) => `- ${fact}`).join("\n"),
    settled: settledText(member),
    persona_words: PERSONA_WORDS,
  };
}

function settledText({ settled, keepsName }: Member): string {
  const known = Object.entries(settled).map(([field, value]) => `${field}: ${value}`);
  return [...(keepsName ? ["name: as given"] : []), ...known].join("\n") || "-";
}
