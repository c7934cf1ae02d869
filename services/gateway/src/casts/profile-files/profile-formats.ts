// SPDX-License-Identifier: Apache-2.0
import { DEMOGRAPHIC_FIELDS } from "@shoal/cast";
import { OF_ANCHORS } from "../../cast-generation/sheet.ts";

// The files by which MiroFish and OASIS know their agents: a JSON list for their Reddit, a CSV for their Twitter.
export const PROFILE_FORMATS = ["reddit-profiles", "twitter-profiles"] as const;
export type ProfileFormat = (typeof PROFILE_FORMATS)[number];

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
  ...OF_ANCHORS,
  FILLED,
] as const;
