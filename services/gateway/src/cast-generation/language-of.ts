// SPDX-License-Identifier: Apache-2.0
import type { Language } from "../prompts/index.ts";

// Names and terms may stand in another script.
const SHARE_MIN = 0.5;
const HAN_WEIGHT = 4;

export function languageOf(text: string): Language {
  return isWritten(text, "zh") ? "zh" : "en";
}

// Whether a text is mostly in the script of the language: a Han character says as much as a few letters.
export function isWritten(text: string, language: Language): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const all = letters - han + han * HAN_WEIGHT;
  if (all === 0) return false;
  return (language === "zh" ? han * HAN_WEIGHT : latin) / all >= SHARE_MIN;
}
