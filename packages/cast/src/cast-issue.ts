// SPDX-License-Identifier: Apache-2.0

/** What can be wrong in a cast. */
export const CAST_ISSUE_CODES = [
  /** Two agents have the same id. */
  "DUPLICATE_AGENT",
  /** An anchor or the activity level is not in its range, or is none of its words. */
  "ANCHOR_OUT_OF_RANGE",
  /** An agent has fewer than 4 distinct active hours. */
  "TOO_FEW_ACTIVE_HOURS",
  /** A follow edge names an agent that the cast does not have. */
  "UNKNOWN_AGENT",
  /** Anything else: a field is missing, unknown or malformed. */
  "INVALID_REQUEST",
] as const;
export type CastIssueCode = (typeof CAST_ISSUE_CODES)[number];

/** One thing wrong in a cast. */
export interface CastIssue {
  readonly code: CastIssueCode;
  /** Path, e.g. `agents[3].anchors.active_hours`. */
  readonly field: string;
  /** What is wrong and what is expected. */
  readonly reason: string;
}
