// SPDX-License-Identifier: AGPL-3.0-only
import type { TallyEntry, TallyPlace } from "./tally-entry.ts";

/** What an entry of kind `checkpoint` says. */
export interface CheckpointMark {
  readonly seq: number;
  readonly round: number;
  readonly sha256: string;
  /** Of its file. */
  readonly bytes: number;
  readonly engineVersion: string;
}

export function checkpointMark({ body }: Pick<TallyEntry, "body">, { seq }: TallyPlace): CheckpointMark {
  return {
    seq,
    round: Number(body["round"]),
    sha256: String(body["sha256"]),
    bytes: Number(body["bytes"]),
    engineVersion: String(body["engine_version"]),
  };
}
