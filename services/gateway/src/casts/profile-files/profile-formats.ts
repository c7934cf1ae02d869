// SPDX-License-Identifier: Apache-2.0
import { behavioralAnchorsSchema, DEMOGRAPHIC_FIELDS } from "@shoal/cast";

// The files by which MiroFish and OASIS know their agents: a JSON list for their Reddit, a CSV for their Twitter.
export const PROFILE_FORMATS = ["reddit-profiles", "twitter-profiles"] as const;
export type ProfileFormat = (typeof PROFILE_FORMATS)[number];

export const ANCHOR_FIELDS = [
  "activity_level",
  ...Object.keys(behavioralAnchorsSchema.shape),
] as readonly AnchorField[];
export type AnchorField =
  | "activity_level"
  | "posting_style"
  | "active_hours"
  | "stance"
  | "opinion_drift_rate"
  | "influence_weight";

// Names of what was written for these programs alone, as they can't do without it: nobody has told it.
export const FILLED = "filled";

// What a file has no place for stands beside the rest under its own name; other programs pass over it.
export const TWITTER_COLUMNS = [
  "user_id",
  "name",
  "username",
  "following_agentid_list",
  "previous_tweets",
  "user_char",
  "description",
  ...DEMOGRAPHIC_FIELDS.filter((field) => field !== "bio"),
  ...ANCHOR_FIELDS,
  FILLED,
] as const;

export const LIST_SEPARATOR = ";";
