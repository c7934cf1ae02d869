// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import { parseJson } from "../../http/parse-json.ts";
import type { FileEntry } from "./file-entry.ts";

const VIOLATIONS_MAX = 20;
const NAMES = ["username", "user_name", "realname", "name"];

// A JSON list of objects.
export function readRedditProfiles(bytes: Buffer): FileEntry[] {
  const list = parseJson(bytes);
  if (!Array.isArray(list)) throw wrong("body", "a list of profiles is expected, as reddit_profiles.json is one");
  if (list.length === 0) throw wrong("body", "at least one profile is expected");
  const entries = list.map((fields: unknown, index) => ({ place: `[${index}]`, fields }));
  const violations = entries.flatMap(({ place, fields }) => {
    if (!isObject(fields)) return [{ field: place, reason: "an object is expected" }];
    return NAMES.some((name) => hasText(fields[name])) ? [] : [{ field: `${place}.username`, reason: "missing" }];
  });
  if (violations.length > 0) throw invalidRequest(violations.slice(0, VIOLATIONS_MAX));
  return entries as FileEntry[];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasText(value: unknown): boolean {
  return typeof value === "string" ? value.trim() !== "" : typeof value === "number";
}

function wrong(field: string, reason: string): Error {
  return invalidRequest([{ field, reason }]);
}
