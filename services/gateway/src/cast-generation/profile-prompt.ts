// SPDX-License-Identifier: Apache-2.0
import { PROMPTS, renderPrompt } from "../prompts/index.ts";
import type { Member } from "./member.ts";
import type { Scene } from "./rule-sheet.ts";

const PERSONA_WORDS = 150;

export const PROFILE_PROMPT_VERSION = PROMPTS.profile.en.version;

export function profilePrompt(member: Member, scene: Scene): string {
  return renderPrompt(PROMPTS.profile[scene.language], valuesOf(member, scene));
}

export function repairPrompt(member: Member, scene: Scene, answer: string, reasons: string): string {
  return renderPrompt(PROMPTS.profileRepair[scene.language], { ...valuesOf(member, scene), answer, reasons });
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
