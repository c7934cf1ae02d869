// SPDX-License-Identifier: AGPL-3.0-only

/** What the tally takes in of an entry. */
export interface TallyEntry {
  readonly seq: number;
  readonly kind: string;
  readonly round: number;
  readonly platform: string;
  readonly agentId: string;
  readonly body: Record<string, unknown>;
  /** Running engine hash, with `round_ended`. */
  readonly engineHash?: string;
}
