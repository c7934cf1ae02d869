// SPDX-License-Identifier: AGPL-3.0-only
import { eventMaxBytes } from "@shoal/simulation-contract";
import type { NewEntry } from "./new-entry.ts";

export const MAX_BATCH_BYTES = 1_048_576;
const MAX_ROUND = 2_147_483_647;

type EncodedFields = Pick<NewEntry, "kind" | "platform" | "agentId" | "bodyBytes">;

/** At least as many bytes as the entry takes in a batch. */
export function entryMaxBytes({ kind, platform, agentId, bodyBytes }: EncodedFields): number {
  return eventMaxBytes({ kind, platform, agent_id: agentId, body: bodyBytes });
}

/** Throws RangeError for an entry that can't be encoded, or may fit in no batch. */
export function requireEncodable(entry: NewEntry): void {
  const { round } = entry;
  if (!Number.isInteger(round) || round < 0 || round > MAX_ROUND)
    throw new RangeError(`an entry has the round ${round}`);
  const bytes = entryMaxBytes(entry);
  if (bytes > MAX_BATCH_BYTES) throw new RangeError(`an entry of ${bytes} bytes fits in no batch`);
}
