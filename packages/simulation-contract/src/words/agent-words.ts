// SPDX-License-Identifier: Apache-2.0
import { ARCHETYPES, POSITIONS, POSTING_STYLES, STANCES } from "@shoal/cast";
import { enumWords } from "./enum-words.ts";

const postingStyles = enumWords("POSTING_STYLE", POSTING_STYLES);
const stances = enumWords("STANCE", STANCES);
const archetypes = enumWords("ARCHETYPE", ARCHETYPES);
const positions = enumWords("POSITION", POSITIONS);

/** `meme-heavy` → `POSTING_STYLE_MEME_HEAVY`. */
export const postingStyleToProto = postingStyles.toProto;
/** `POSTING_STYLE_MEME_HEAVY` → `meme-heavy`; undefined for UNSPECIFIED and unknown values. */
export const postingStyleFromProto = postingStyles.fromProto;
/** `neutral` → `STANCE_NEUTRAL`. */
export const stanceToProto = stances.toProto;
/** `STANCE_NEUTRAL` → `neutral`; undefined for UNSPECIFIED and unknown values. */
export const stanceFromProto = stances.fromProto;
/** `leader` → `ARCHETYPE_LEADER`. */
export const archetypeToProto = archetypes.toProto;
/** `ARCHETYPE_LEADER` → `leader`; undefined for UNSPECIFIED and unknown values. */
export const archetypeFromProto = archetypes.fromProto;
/** `undecided` → `POSITION_UNDECIDED`. */
export const positionToProto = positions.toProto;
/** `POSITION_UNDECIDED` → `undecided`; undefined for UNSPECIFIED and unknown values. */
export const positionFromProto = positions.fromProto;
