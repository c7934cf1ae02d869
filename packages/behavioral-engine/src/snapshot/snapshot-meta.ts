// SPDX-License-Identifier: Apache-2.0
import { agentProfileSchema } from "@shoal/cast";
import { z } from "zod";
import { outsidersSchema } from "../outsiders.ts";
import { behavioralSettingsSchema } from "../settings.ts";
import { SnapshotUnreadable } from "./packed-columns.ts";

const snapshotMetaSchema = z.object({
  /** Version of the engine that wrote it. */
  engine: z.string(),
  round: z.int().min(0),
  /** Agents of the definition. */
  cast: z.int().min(0),
  /** Agents behind them. */
  joined: z.array(agentProfileSchema),
  action_count: z.int().min(0),
  outsiders: outsidersSchema,
  seed: z.int().min(0).max(4_294_967_295),
  settings: behavioralSettingsSchema,
});

/** What of a world is not a column. */
export type SnapshotMeta = z.infer<typeof snapshotMetaSchema>;

/** @throws SnapshotUnreadable */
export function parseMeta(meta: unknown): SnapshotMeta {
  const parsed = snapshotMetaSchema.safeParse(meta);
  if (parsed.success) return parsed.data;
  throw new SnapshotUnreadable("its head does not fit this simulation");
}
