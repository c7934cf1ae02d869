// SPDX-License-Identifier: Apache-2.0
import { POSTING_STYLES, type Archetype, type BehavioralAnchors } from "@shoal/cast";
import type { Role } from "./roles.ts";

type Range = readonly [least: number, most: number];

interface ArchetypeRanges {
  readonly activity: Range;
  readonly drift: Range;
  readonly influence: Range;
}

/** Within these, whatever the stance, the archetype that is derived from a profile is the one intended. */
const RANGES: Readonly<Record<Archetype, ArchetypeRanges>> = {
  leader: { activity: [0.4, 0.9], drift: [0.02, 0.3], influence: [2.1, 3] },
  lurker: { activity: [0.05, 0.3], drift: [0.2, 0.8], influence: [0.5, 0.75] },
  amplifier: { activity: [0.7, 0.95], drift: [0.2, 0.7], influence: [0.8, 1.8] },
  reactor: { activity: [0.3, 0.68], drift: [0.6, 0.95], influence: [0.8, 1.6] },
  regular: { activity: [0.1, 0.65], drift: [0.1, 0.58], influence: [0.8, 1.9] },
};

const DAY_HOURS = 24;
const HOURS: Range = [4, 14];
/** Most people are first active in the morning, some in the afternoon or at night. */
const FIRST_HOUR: Range = [5, 12];
const LATE_SHARE = 0.15;
const LATE_FIRST_HOUR: Range = [14, 27];

/** Next random number, uniform in [0, 1). */
export type Draw = () => number;

/** The activity level and the anchors of an agent of that role. */
export function drawAnchors(role: Role, draw: Draw): { activity_level: number; anchors: BehavioralAnchors } {
  const { activity, drift, influence } = RANGES[role.archetype];
  const activity_level = inHundredths(activity, draw());
  const opinion_drift_rate = inHundredths(drift, draw());
  // Squared: many of little weight, few of much.
  const weight = draw();
  const influence_weight = inHundredths(influence, weight * weight);
  const posting_style = role.archetype === "reactor" ? "emotional" : pick(POSTING_STYLES, draw());
  const active_hours = drawHours(draw);
  return {
    activity_level,
    anchors: { posting_style, active_hours, stance: role.stance, opinion_drift_rate, influence_weight },
  };
}

/** One stretch of hours, around midnight if need be; ascending. */
function drawHours(draw: Draw): number[] {
  const first = whole(draw() < LATE_SHARE ? LATE_FIRST_HOUR : FIRST_HOUR, draw());
  const count = whole(HOURS, draw());
  return Array.from({ length: count }, (_, hour) => (first + hour) % DAY_HOURS).sort((a, b) => a - b);
}

/** An item by a number in [0, 1). */
export function pick<Item>(items: readonly Item[], uniform: number): Item {
  return items[Math.floor(uniform * items.length)]!;
}

function whole([least, most]: Range, uniform: number): number {
  return least + Math.floor(uniform * (most - least + 1));
}

function inHundredths([least, most]: Range, uniform: number): number {
  return Math.round((least + (most - least) * uniform) * 100) / 100;
}
