// SPDX-License-Identifier: Apache-2.0
import { ENGLISH } from "./en/english.ts";
import type { LanguageTexts } from "./style-texts.ts";
import { CHINESE } from "./zh/chinese.ts";

/** Languages in which agents can write: English, simplified Chinese. */
export const LANGUAGES = ["en", "zh"] as const;
/** One of LANGUAGES. */
export type Language = (typeof LANGUAGES)[number];

/** The texts of each language. */
export const TEXTS_BY_LANGUAGE: Readonly<Record<Language, LanguageTexts>> = { en: ENGLISH, zh: CHINESE };
