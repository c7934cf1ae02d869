// SPDX-License-Identifier: Apache-2.0
import { DIVERSITY_AGENTS_MIN, DIVERSITY_SHARES, leastCount, type Archetype } from "@shoal/cast";
import type { Repair } from "../casts/origin.ts";
import type { Member } from "./member.ts";
import { repairsOf, taking, turnedInto } from "./mend-sheet.ts";
import { ruleSheet, ruleSheetAs, type Scene } from "./rule-sheet.ts";
import { OF_ANCHORS, type Sheet, type SheetField, archetypeOfSheet } from "./sheet.ts";

// Beside the archetypes: of active hours, influence and drift no value may be that of more than a quarter of a cast, and the
// numbers spread at least so far (standard deviation).
const SAME_SHARE_MAX = 0.25;
const DEVIATION_MIN = { influence_weight: 0.25, opinion_drift_rate: 0.12 } as const;

type Spread = "active_hours" | "influence_weight" | "opinion_drift_rate";
const SPREAD: readonly Spread[] = ["active_hours", "influence_weight", "opinion_drift_rate"];

// A profile that the cast as a whole can't do with, and how it would be by rule.
export interface Change {
  readonly index: number;
  readonly archetype: Archetype;
  readonly fields: readonly SheetField[];
  readonly reasons: readonly string[];
  readonly byRule: Sheet;
}

interface Cast {
  readonly members: readonly Member[];
  readonly scene: Scene;
}

// What has to change so that the cast meets the rules of variety; nothing if it does.
export function changesFor(cast: Cast, sheets: readonly Sheet[]): Change[] {
  const plan = new Plan(cast, sheets);
  plan.tellApart();
  if (sheets.length >= DIVERSITY_AGENTS_MIN) {
    plan.fillArchetypes();
    for (const field of SPREAD) plan.spread(field);
  }
  return plan.changes();
}

class Plan {
  readonly #cast: Cast;
  readonly #before: readonly Sheet[];
  readonly #after: Sheet[];
  readonly #reasons = new Map<number, string[]>();
  readonly #counts = new Map<Archetype, number>();

  constructor(cast: Cast, sheets: readonly Sheet[]) {
    this.#cast = cast;
    this.#before = sheets;
    this.#after = [...sheets];
    for (const sheet of sheets) this.#count(sheet, 1);
  }

  changes(): Change[] {
    return [...this.#reasons].map(([index, reasons]) => {
      const [was, byRule] = [this.#before[index]!, this.#after[index]!];
      const fields = repairsOf(was, byRule, () => "").map(({ field }) => field as SheetField);
      return { index, archetype: archetypeOfSheet(byRule), fields, reasons, byRule };
    });
  }

  // No two members are the same person.
  tellApart(): void {
    const seen = new Map<string, number>();
    this.#after.forEach((sheet, index) => {
      const text = sheet.persona.toLowerCase().replaceAll(/\s+/g, " ");
      const first = seen.get(text);
      seen.set(text, first ?? index);
      if (first === undefined) return;
      const reason = `persona: the same as that of ${this.#after[first]!.name}; it must be the member's own`;
      const { persona, bio, interested_topics } = ruleSheet(this.#member(index), this.#cast.scene, {
        ...sheet,
        name: sheet.name,
      });
      this.#change(index, { ...sheet, persona, bio, interested_topics }, reason);
    });
  }

  // Of those whose archetype is neither settled nor needed, whom it suits best.
  fillArchetypes(): void {
    const size = this.#after.length;
    for (const [archetype, share] of DIVERSITY_SHARES) {
      const least = leastCount(share, size);
      const had = this.#counts.get(archetype) ?? 0;
      const reason = `the cast has ${had} ${archetype}s of ${size} members and needs ${least}: this member must be one`;
      for (const index of had < least ? this.#donorsFor(archetype) : []) {
        if ((this.#counts.get(archetype) ?? 0) >= least) break;
        if (!this.#isSpare(index)) continue;
        const sheet = turnedInto(this.#after[index]!, archetype, this.#member(index), this.#cast.scene);
        this.#change(index, sheet, reason);
      }
    }
  }

  spread(field: Spread): void {
    const most = Math.max(2, Math.floor(this.#after.length * SAME_SHARE_MAX));
    const counts = new Map<string, number>();
    this.#after.forEach((sheet, index) => {
      const value = JSON.stringify(sheet[field]);
      const count = (counts.get(value) ?? 0) + 1;
      counts.set(value, count);
      if (count > most) this.#redraw(index, field, `${field}: more than ${most} members have the same`);
    });
    if (field === "active_hours") return;
    const least = DEVIATION_MIN[field];
    for (let index = 0; index < this.#after.length && this.#deviation(field) < least; index++) {
      this.#redraw(index, field, `${field}: the members' lie too close together`);
    }
  }

  #donorsFor(archetype: Archetype): number[] {
    const donors = this.#after.flatMap((sheet, index) => {
      const isFree = this.#member(index).settled.archetype === undefined && archetypeOfSheet(sheet) !== archetype;
      return isFree ? [{ index, fit: this.#fit(index, archetype) }] : [];
    });
    return donors.sort((a, b) => b.fit - a.fit || a.index - b.index).map(({ index }) => index);
  }

  #isSpare(index: number): boolean {
    const own = archetypeOfSheet(this.#after[index]!);
    const share = DIVERSITY_SHARES.find(([word]) => word === own)?.[1];
    return share === undefined || (this.#counts.get(own) ?? 0) > leastCount(share, this.#after.length);
  }

  #fit(index: number, archetype: Archetype): number {
    const sheet = this.#after[index]!;
    const isPerson = this.#member(index).kind === "individual";
    const untouched = this.#reasons.has(index) ? 0 : 0.01;
    switch (archetype) {
      case "leader":
        return (isPerson ? 0 : 2) + sheet.influence_weight + untouched;
      case "lurker":
        return (isPerson ? 2 : 0) - sheet.activity_level + untouched;
      case "amplifier":
        return (isPerson ? 2 : 0) + sheet.activity_level + untouched;
      case "reactor":
        return (isPerson ? 2 : 0) + sheet.opinion_drift_rate + untouched;
      case "regular":
        return untouched;
    }
  }

  // The archetype stays.
  #redraw(index: number, field: Spread, reason: string): void {
    const sheet = this.#after[index]!;
    const archetype = archetypeOfSheet(sheet);
    const rule = ruleSheetAs(this.#member(index), archetype, this.#cast.scene);
    const one = taking(sheet, rule, [field]);
    const redrawn = archetypeOfSheet(one) === archetype ? one : taking(sheet, rule, OF_ANCHORS);
    if (JSON.stringify(redrawn[field]) !== JSON.stringify(sheet[field])) this.#change(index, redrawn, reason);
  }

  #change(index: number, sheet: Sheet, reason: string): void {
    this.#count(this.#after[index]!, -1);
    this.#count(sheet, 1);
    this.#after[index] = sheet;
    this.#reasons.set(index, [...(this.#reasons.get(index) ?? []), reason]);
  }

  #count(sheet: Sheet, more: number): void {
    const archetype = archetypeOfSheet(sheet);
    this.#counts.set(archetype, (this.#counts.get(archetype) ?? 0) + more);
  }

  #deviation(field: Exclude<Spread, "active_hours">): number {
    const values = this.#after.map((sheet) => sheet[field]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  }

  #member(index: number): Member {
    return this.#cast.members[index]!;
  }
}

// By rule: what a change did to a profile.
export function repairsOfChange(before: Sheet, after: Sheet, { reasons }: Change, by: Repair["by"]): Repair[] {
  return repairsOf(before, after, () => reasons.join("; "), by);
}
