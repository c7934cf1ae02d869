// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

type VariablesIn<Line extends string> = Line extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | VariablesIn<Rest>
  : never;

export interface Prompt<Variable extends string> {
  readonly id: string;
  // Raised with every change of the wording, so that a stored answer tells which text it answers.
  readonly version: number;
  readonly language: Language;
  readonly lines: readonly string[];
  readonly variables: readonly Variable[];
}

interface PromptFile<Lines extends readonly string[]> {
  readonly id: string;
  readonly version: number;
  readonly language: Language;
  readonly lines: Lines;
}

export function definePrompt<const Lines extends readonly string[]>(
  file: PromptFile<Lines>,
): Prompt<VariablesIn<Lines[number]>> {
  const names = file.lines.flatMap((line) => [...line.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name));
  return { ...file, variables: [...new Set(names)] as VariablesIn<Lines[number]>[] };
}

export function hashOfPrompt({ lines }: Pick<Prompt<string>, "lines">): string {
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}
