// SPDX-License-Identifier: Apache-2.0
import { behavioralAnchorsSchema, DEMOGRAPHIC_FIELDS } from "@shoal/cast";

export const CAST_COLUMNS = [
  "agent_id",
  "name",
  "persona",
  ...DEMOGRAPHIC_FIELDS,
  "activity_level",
  "posting_style",
  "active_hours",
  "stance",
  "opinion_drift_rate",
  "influence_weight",
  "follows",
] as const;
export type CastColumn = (typeof CAST_COLUMNS)[number];

export const OPTIONAL_COLUMNS: readonly CastColumn[] = ["persona", ...DEMOGRAPHIC_FIELDS, "follows"];

// Several values in one cell.
export const LIST_SEPARATOR = ";";

export const ANCHOR_COLUMNS: ReadonlySet<string> = new Set(Object.keys(behavioralAnchorsSchema.shape));
