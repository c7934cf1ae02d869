// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { STAGE_STATES } from "./job-state.ts";

const stageRowSchema = z.object({
  name: z.string(),
  state: z.enum(STAGE_STATES),
  done: z.int().min(0),
  total: z.int().min(0).nullable(),
  started_at_ms: z.number().nullable(),
  ended_at_ms: z.number().nullable(),
  // Of the claim that goes on with it: what the rate is taken from.
  resumed_at_ms: z.number().nullable(),
  done_before: z.int().min(0),
  // When it was asked that its answers be got anew.
  anew_since_ms: z.number().nullable().default(null),
});

// As a job's row keeps it.
export type StageRow = Readonly<z.infer<typeof stageRowSchema>>;

export function newStage(name: string): StageRow {
  const nothing = { started_at_ms: null, ended_at_ms: null, resumed_at_ms: null };
  return { name, state: "PENDING", done: 0, total: null, ...nothing, done_before: 0, anew_since_ms: null };
}

export function readStages(json: string): StageRow[] {
  return z.array(stageRowSchema).parse(JSON.parse(json));
}

export function replaceStage(stages: readonly StageRow[], name: string, changes: Partial<StageRow>): StageRow[] {
  return stages.map((stage) => (stage.name === name ? { ...stage, ...changes } : stage));
}

export function etaMs(stages: readonly StageRow[], nowMs: number): number | null {
  const stage = stages.find(({ state }) => state === "RUNNING");
  if (stage === undefined || stage.total === null || stage.resumed_at_ms === null) return null;
  const done = stage.done - stage.done_before;
  if (done <= 0) return null;
  const perStep = Math.max(0, nowMs - stage.resumed_at_ms) / done;
  return Math.round(perStep * Math.max(0, stage.total - stage.done));
}
