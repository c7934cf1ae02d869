// SPDX-License-Identifier: Apache-2.0
import { type Archetype } from "@shoal/cast";
import type { Problem } from "./problem.ts";
import { type Sheet, type SheetField, archetypeOfSheet } from "./sheet.ts";

type Demand = readonly [field: SheetField, holds: (sheet: Sheet) => boolean, reason: string];

const NOT_LEADING: Demand = [
  "influence_weight",
  (sheet) => sheet.influence_weight <= 2 || sheet.opinion_drift_rate > 0.3,
  "must be at most 2.0",
];

// What makes an archetype, in the words of the rules by which it is derived.
const DEMANDS: Readonly<Record<Archetype, readonly Demand[]>> = {
  leader: [
    ["influence_weight", (sheet) => sheet.influence_weight > 2, "an opinion leader's must be over 2.0"],
    ["opinion_drift_rate", (sheet) => sheet.opinion_drift_rate <= 0.3, "an opinion leader's must be at most 0.3"],
  ],
  lurker: [
    ["influence_weight", (sheet) => sheet.influence_weight < 0.8, "a lurker's must be below 0.8"],
    ["activity_level", (sheet) => sheet.activity_level <= 0.3, "a lurker's must be at most 0.3"],
    ["stance", (sheet) => sheet.stance === "observer", "a lurker's must be observer"],
  ],
  amplifier: [
    NOT_LEADING,
    ["stance", (sheet) => sheet.stance === "amplifier", "an amplifier's must be amplifier"],
    ["activity_level", (sheet) => sheet.activity_level >= 0.7, "an amplifier's must be at least 0.7"],
  ],
  reactor: [
    ["opinion_drift_rate", (sheet) => sheet.opinion_drift_rate >= 0.6, "a reactor's must be at least 0.6"],
    ["posting_style", (sheet) => sheet.posting_style === "emotional", "a reactor's must be emotional"],
    [
      "stance",
      (sheet) => sheet.stance !== "amplifier" || sheet.activity_level < 0.7,
      "an active reactor's must not be amplifier",
    ],
  ],
  regular: [
    NOT_LEADING,
    [
      "activity_level",
      (sheet) => !["lurker", "amplifier"].includes(archetypeOfSheet(sheet)),
      "an ordinary participant's must be neither that of a lurker nor that of an amplifier",
    ],
    [
      "opinion_drift_rate",
      (sheet) => sheet.opinion_drift_rate < 0.6 || sheet.posting_style !== "emotional",
      "must be below 0.6 where the style is emotional",
    ],
  ],
};

// Why a sheet is not of that archetype; empty if it is.
export function missedBy(sheet: Sheet, archetype: Archetype): Problem[] {
  if (archetypeOfSheet(sheet) === archetype) return [];
  const missed = DEMANDS[archetype].filter(([, holds]) => !holds(sheet));
  const problems = missed.map(([field, , reason]) => ({ field, reason }));
  return problems.length > 0 ? problems : [{ field: "influence_weight", reason: `the member must be a ${archetype}` }];
}
