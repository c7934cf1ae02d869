// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import { csvRows } from "../csv/csv-rows.ts";
import type { FileEntry } from "./file-entry.ts";

const NAMES = ["username", "name"];
const VIOLATIONS_MAX = 20;

// A CSV whose first row names its columns; those that nobody knows are passed over.
export async function readTwitterProfiles(bytes: Buffer): Promise<FileEntry[]> {
  const entries: FileEntry[] = [];
  for await (const { number, cells } of csvRows(bytes, requireNames)) {
    entries.push({ place: `row ${number}`, fields: cells });
  }
  const nameless = entries.filter(({ fields }) => NAMES.every((name) => (fields[name] ?? "") === ""));
  const violations = nameless.map(({ place }) => ({ field: `${place}, username`, reason: "missing" }));
  if (entries.length === 0) violations.push({ field: "row 2", reason: "at least one profile is expected" });
  if (violations.length > 0) throw invalidRequest(violations.slice(0, VIOLATIONS_MAX));
  return entries;
}

function requireNames(names: readonly string[]): readonly string[] {
  if (NAMES.some((name) => names.includes(name))) return names;
  const reason = "this column is missing in the first row; twitter_profiles.csv has user_id, name, username, user_char";
  throw invalidRequest([{ field: "row 1, username", reason }]);
}
