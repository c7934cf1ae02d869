// SPDX-License-Identifier: Apache-2.0
import { type Archetype } from "@shoal/cast";
import type { Repair } from "../casts/origin.ts";
import { missedBy } from "./archetype-demands.ts";
import type { Member } from "./member.ts";
import type { Problem } from "./problem.ts";
import { ruleSheet, ruleSheetAs, type Scene } from "./rule-sheet.ts";
import { FIELD_NAMES, OF_ANCHORS, type Sheet, type SheetField, archetypeOfSheet } from "./sheet.ts";

export interface Mended {
  readonly sheet: Sheet;
  readonly repairs: readonly Repair[];
}

// Fills in by rule what a model did not get right, so that what is settled holds.
export function mendSheet(values: Partial<Sheet>, problems: readonly Problem[], member: Member, scene: Scene): Mended {
  const filled = { ...ruleSheet(member, scene, values), ...values };
  const { archetype } = member.settled;
  const sheet = archetype === undefined ? filled : turnedInto(filled, archetype, member, scene);
  const known = new Map(problems.map(({ field, reason }) => [field, reason]));
  const settled = archetype === undefined ? "" : `the member must be a ${archetype}`;
  return { sheet, repairs: repairsOf(values, sheet, (field) => known.get(field) ?? settled) };
}

// Changes as few fields as it takes.
export function turnedInto(sheet: Sheet, archetype: Archetype, member: Member, scene: Scene): Sheet {
  const rule = ruleSheetAs(member, archetype, scene);
  const missed = missedBy(sheet, archetype);
  if (missed.length === 0) return sheet;
  const turned = taking(
    sheet,
    rule,
    missed.map(({ field }) => field),
  );
  if (archetypeOfSheet(turned) === archetype) return turned;
  return taking(
    sheet,
    rule,
    OF_ANCHORS.filter((field) => field !== "active_hours"),
  );
}

export function taking(sheet: Sheet, from: Sheet, fields: readonly SheetField[]): Sheet {
  return { ...sheet, ...Object.fromEntries(fields.map((field) => [field, from[field]])) };
}

// A mark for each field that is not as it was.
export function repairsOf(
  before: Partial<Sheet>,
  after: Sheet,
  reasonOf: (field: SheetField) => string,
  by: Repair["by"] = "rule",
): Repair[] {
  const changed = FIELD_NAMES.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return changed.map((field) => ({ field, reason: reasonOf(field), by }));
}
