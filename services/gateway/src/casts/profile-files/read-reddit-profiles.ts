// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import { parseJson } from "../../http/parse-json.ts";
import { validate } from "../../http/validate.ts";
import type { FileEntry } from "./file-entry.ts";
import { redditProfilesSchema } from "./reddit-profile-schema.ts";

// A JSON list of objects.
export function readRedditProfiles(bytes: Buffer): FileEntry[] {
  const list = parseJson(bytes);
  if (!Array.isArray(list)) {
    const reason = "a list of profiles is expected, as reddit_profiles.json is one";
    throw invalidRequest([{ field: "body", reason }]);
  }
  return validate(redditProfilesSchema, list, "body").map((fields, index) => ({ place: `[${index}]`, fields }));
}
