// SPDX-License-Identifier: Apache-2.0
import type { Cast } from "@shoal/cast";
import { invalidCast } from "@shoal/simulation-contract";
import { encodedChunks } from "../making/encoded-chunks.ts";
import type { MadeCast, NextVersion } from "../making/cast-messages.ts";
import type { Origin } from "../origin.ts";
import { summarizeCast } from "../summarize-cast.ts";
import { editCast } from "./edit-cast.ts";
import { versionOrigins } from "./version-origins.ts";

export function makeVersion({ previous, body, origins: known, edits }: NextVersion): MadeCast {
  // It was checked before it was stored.
  const base = JSON.parse(Buffer.from(body).toString()) as Cast;
  const before = JSON.parse(Buffer.from(known).toString()) as readonly Origin[];
  const edited = editCast(base, edits);
  if ("issues" in edited) throw invalidCast(edited.issues);
  const { cast } = edited;
  const note = edits.note ?? null;
  const origins = before.length === 0 ? [] : versionOrigins(before, edited, note);
  return {
    summary: { ...summarizeCast(edits.name ?? previous.name, cast), previous_id: previous.cast_id, note },
    agents: encodedChunks("agents", cast.agents),
    follows: encodedChunks("follows", cast.follows),
    origins: encodedChunks("origins", origins),
  };
}
