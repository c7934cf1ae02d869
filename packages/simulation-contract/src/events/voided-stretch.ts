// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import type { EventRecord } from "./event-record.ts";
import { SERVICE_KINDS } from "./service-kinds.ts";

/**
 * What an event of kind `round_voided` says: of the entries from `from_seq` to `to_seq` those of the engine count no more,
 * nor do checkpoints of these rounds. The rounds `round` to `to_round` are done another time.
 */
export interface VoidedStretch {
  readonly round: number;
  readonly to_round: number;
  readonly from_seq: number;
  readonly to_seq: number;
}

export const voidedStretchSchema = z.looseObject({
  round: z.int().min(1),
  to_round: z.int().min(1),
  from_seq: z.int().min(1),
  to_seq: z.int().min(1),
});

/** @throws ZodError for a body that is none */
export function voidedStretchIn(body: Readonly<Record<string, unknown>>): VoidedStretch {
  const { round, to_round, from_seq, to_seq } = voidedStretchSchema.parse(body);
  return { round, to_round, from_seq, to_seq };
}

/** Whether an event counts no more: every fold, export and view of a log leaves it out. */
export function isVoided(
  { seq, kind, round }: Pick<EventRecord, "seq" | "kind" | "round">,
  stretches: readonly VoidedStretch[],
): boolean {
  if (SERVICE_KINDS.has(kind) && kind !== "checkpoint") return false;
  return stretches.some(
    (one) => seq >= one.from_seq && seq <= one.to_seq && (kind !== "checkpoint" || round >= one.round),
  );
}
