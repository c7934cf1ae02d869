// SPDX-License-Identifier: Apache-2.0
import { invalidCast } from "@shoal/simulation-contract";
import { encodedLists, storedCastIn } from "../making/encoded-chunks.ts";
import type { MadeCast, NextVersion } from "../making/cast-messages.ts";
import type { Origin } from "../origin.ts";
import { summarizeCast } from "../summarize-cast.ts";
import { editCast } from "./edit-cast.ts";
import { versionOrigins } from "./version-origins.ts";

export function makeVersion({ previous, body, origins: known, edits }: NextVersion): MadeCast {
  const base = storedCastIn(body);
  const before = JSON.parse(Buffer.from(known).toString()) as readonly Origin[];
  const edited = editCast(base, edits);
  if ("issues" in edited) throw invalidCast(edited.issues);
  const { cast } = edited;
  const note = edits.note ?? null;
  const origins = before.length === 0 ? [] : versionOrigins(before, edited, note);
  const summary = { ...summarizeCast(edits.name ?? previous.name, cast), previous_id: previous.cast_id, note };
  return { summary, ...encodedLists(cast, origins) };
}
