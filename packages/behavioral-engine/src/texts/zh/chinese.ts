// SPDX-License-Identifier: Apache-2.0
import { DATA_DRIVEN } from "./data-driven.ts";
import { EMOTIONAL } from "./emotional.ts";
import { MEME_HEAVY } from "./meme-heavy.ts";
import type { LanguageTexts } from "../style-texts.ts";
import { TERSE } from "./terse.ts";
import { VERBOSE } from "./verbose.ts";

/** What people say in simplified Chinese. */
export const CHINESE: LanguageTexts = {
  styles: {
    terse: TERSE,
    verbose: VERBOSE,
    "meme-heavy": MEME_HEAVY,
    "data-driven": DATA_DRIVEN,
    emotional: EMOTIONAL,
  },
  afterOpener: "",
};
