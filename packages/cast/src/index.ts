// SPDX-License-Identifier: Apache-2.0
export {
  ACTIVE_HOURS_MIN,
  agentProfileSchema,
  behavioralAnchorsSchema,
  ID_PATTERN,
  idSchema,
  newAgentProfileSchema,
  POSTING_STYLES,
  STANCES,
  type AgentProfile,
  type BehavioralAnchors,
  type PostingStyle,
  type Stance,
} from "./profile.ts";
export {
  AGENT_KINDS,
  DEMOGRAPHIC_FIELDS,
  demographicFields,
  GENDERS,
  MBTI_TYPES,
  TOPICS_MAX,
  type AgentKind,
  type DemographicField,
  type Gender,
  type MbtiType,
} from "./demographics.ts";
export { profileTextBytes } from "./profile-text-bytes.ts";
export { knownPerson } from "./known-people/known-person.ts";
export { realNameWarnings } from "./known-people/real-name-warnings.ts";
export { ARCHETYPES, archetypeOf, type Archetype } from "./archetype.ts";
export {
  DIVERSITY_AGENTS_MIN,
  DIVERSITY_SHARES,
  diversityWarnings,
  diversityWarningsOfCounts,
  leastCount,
} from "./diversity.ts";
export { POSITIONS, positionOf, POSITION_THRESHOLD, type Position } from "./position.ts";
export {
  ACTIVITY_SEGMENTS,
  ACTIVITY_TIERS,
  activityTiers,
  CONTENT_TYPES,
  daypartOf,
  DAYPARTS,
  isContent,
  segmentIndex,
  type ActivitySegment,
  type ActivityTier,
  type Daypart,
} from "./activity-segment.ts";
export {
  AGENT_ATTRIBUTES,
  AGENT_ATTRIBUTE_VALUES,
  matchesFilter,
  type AgentAttribute,
  type AgentAttributes,
  type AgentFilter,
} from "./agent-attributes.ts";
export { castHash, sha256OfJson, canonicalJson } from "./content-hash.ts";
export { CastChecker, checkCast } from "./check-cast.ts";
export { CAST_ISSUE_CODES, type CastIssue, type CastIssueCode } from "./cast-issue.ts";
export { fieldPath } from "./field-path.ts";
export { plainNameSchema, plainText } from "./plain-text.ts";
export { KnownFields } from "./known-fields.ts";
export { plainIssues, plainReason } from "./plain-reason.ts";
export { type Cast, edgeKey, type FollowEdge } from "./cast.ts";
