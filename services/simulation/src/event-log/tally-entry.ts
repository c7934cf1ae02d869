// SPDX-License-Identifier: AGPL-3.0-only
import type { NewEntry } from "./new-entry.ts";

/** What the tally takes in of an entry. */
export type TallyEntry = Pick<NewEntry, "kind" | "round" | "platform" | "agentId" | "type" | "opinion" | "body">;

/** Where in the log it stands. */
export interface TallyPlace {
  readonly seq: number;
  /** Running engine hash, with `round_ended`. */
  readonly engineHash?: string | undefined;
}
