// SPDX-License-Identifier: Apache-2.0
import { ACTIVITY_SEGMENTS, AGENT_ATTRIBUTES, ARCHETYPES, POSITIONS, POSTING_STYLES, STANCES } from "@shoal/cast";
import { AGENT_KINDS, GENDERS } from "@shoal/cast";
import { enumWords } from "./enum-words.ts";

const postingStyles = enumWords("POSTING_STYLE", POSTING_STYLES);
const stances = enumWords("STANCE", STANCES);
const agentKinds = enumWords("AGENT_KIND", AGENT_KINDS);
const genders = enumWords("GENDER", GENDERS);
const archetypes = enumWords("ARCHETYPE", ARCHETYPES);
const positions = enumWords("POSITION", POSITIONS);
const segments = enumWords("ACTIVITY_SEGMENT", ACTIVITY_SEGMENTS);
const attributes = enumWords("AGENT_ATTRIBUTE", AGENT_ATTRIBUTES);

/** `meme-heavy` → `POSTING_STYLE_MEME_HEAVY`. */
export const postingStyleToProto = postingStyles.toProto;
/** `POSTING_STYLE_MEME_HEAVY` → `meme-heavy`; undefined for UNSPECIFIED and unknown values. */
export const postingStyleFromProto = postingStyles.fromProto;
/** `neutral` → `STANCE_NEUTRAL`. */
export const stanceToProto = stances.toProto;
/** `STANCE_NEUTRAL` → `neutral`; undefined for UNSPECIFIED and unknown values. */
export const stanceFromProto = stances.fromProto;
/** `outlet` → `AGENT_KIND_OUTLET`. */
export const agentKindToProto = agentKinds.toProto;
/** `AGENT_KIND_OUTLET` → `outlet`; undefined for UNSPECIFIED and unknown values. */
export const agentKindFromProto = agentKinds.fromProto;
/** `female` → `GENDER_FEMALE`. */
export const genderToProto = genders.toProto;
/** `GENDER_FEMALE` → `female`; undefined for UNSPECIFIED and unknown values. */
export const genderFromProto = genders.fromProto;
/** `leader` → `ARCHETYPE_LEADER`. */
export const archetypeToProto = archetypes.toProto;
/** `ARCHETYPE_LEADER` → `leader`; undefined for UNSPECIFIED and unknown values. */
export const archetypeFromProto = archetypes.fromProto;
/** `undecided` → `POSITION_UNDECIDED`. */
export const positionToProto = positions.toProto;
/** `POSITION_UNDECIDED` → `undecided`; undefined for UNSPECIFIED and unknown values. */
export const positionFromProto = positions.fromProto;
/** `top_1_day` → `ACTIVITY_SEGMENT_TOP_1_DAY`. */
export const activitySegmentToProto = segments.toProto;
/** `ACTIVITY_SEGMENT_TOP_1_DAY` → `top_1_day`; undefined for UNSPECIFIED and unknown values. */
export const activitySegmentFromProto = segments.fromProto;
/** `posting_style` → `AGENT_ATTRIBUTE_POSTING_STYLE`. */
export const agentAttributeToProto = attributes.toProto;
/** `AGENT_ATTRIBUTE_POSTING_STYLE` → `posting_style`; undefined for UNSPECIFIED and unknown values. */
export const agentAttributeFromProto = attributes.fromProto;
