// SPDX-License-Identifier: AGPL-3.0-only
import { AGENT_ATTRIBUTE_VALUES, AGENT_ATTRIBUTES, type AgentAttribute } from "@shoal/cast";
import { addCount, addCounts, type Counts, countsOf } from "./counts.ts";
import type { TallyEntry, TallyPlace } from "./tally-entry.ts";

/** Agents that have one value of an attribute at a round's end; `actions` are those of the round. */
export interface GroupEnd {
  readonly agents: number;
  readonly actions: number;
  readonly mean?: number;
  readonly shift?: number;
}

/** By attribute and value; values that nobody has are left out. */
export type GroupEnds = { readonly [Attribute in AgentAttribute]?: Readonly<Record<string, GroupEnd>> };

/** What a round's `round_ended` said, and where the log stood. */
export interface RoundEnd {
  readonly seq: number;
  readonly engineHash: string;
  readonly opinion?: { readonly mean: number; readonly variance: number; readonly shift?: number };
  readonly positions?: { readonly for: number; readonly against: number; readonly undecided: number };
  readonly groups?: GroupEnds;
}

export interface RoundTallyJson {
  readonly events: Readonly<Record<string, number>>;
  readonly actions: Readonly<Record<string, number>>;
  readonly platforms: Readonly<Record<string, number>>;
  readonly end?: RoundEnd;
}

/** Counters of one round; round 0 holds what is outside any round. */
export class RoundTally {
  readonly eventsByKind: Counts = new Map();
  readonly actionsByType: Counts = new Map();
  readonly actionsByPlatform: Counts = new Map();
  end: RoundEnd | undefined;

  static fromJson(json: RoundTallyJson): RoundTally {
    const tally = new RoundTally();
    addCounts(tally.eventsByKind, countsOf(json.events));
    addCounts(tally.actionsByType, countsOf(json.actions));
    addCounts(tally.actionsByPlatform, countsOf(json.platforms));
    tally.end = json.end;
    return tally;
  }

  toJSON(): RoundTallyJson {
    return {
      events: inOrder(this.eventsByKind),
      actions: inOrder(this.actionsByType),
      platforms: inOrder(this.actionsByPlatform),
      ...(this.end === undefined ? {} : { end: this.end }),
    };
  }

  addEvent(kind: string): void {
    addCount(this.eventsByKind, kind);
  }

  addAction(type: string, platform: string): void {
    addCount(this.actionsByType, type);
    addCount(this.actionsByPlatform, platform);
  }

  merge(later: Readonly<RoundTally>): void {
    this.addCounts(later);
    this.end = later.end ?? this.end;
  }

  /** Of another round, for a sum. */
  addCounts({ eventsByKind, actionsByType, actionsByPlatform }: Readonly<RoundTally>): void {
    addCounts(this.eventsByKind, eventsByKind);
    addCounts(this.actionsByType, actionsByType);
    addCounts(this.actionsByPlatform, actionsByPlatform);
  }
}

/** By name: so that the order in which things were first counted makes no difference. */
function inOrder(counts: Counts): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads a `round_ended`; a field that is not what docs/events.md says is left out. */
export function roundEnd(body: TallyEntry["body"], { seq, engineHash = "" }: TallyPlace): RoundEnd {
  const opinion = numbers(body["opinion"], ["mean", "variance"]);
  const shift = numbers(body["opinion"], ["shift"]);
  const groups = groupEnds(body);
  const positions = numbers(body["positions"], ["for", "against", "undecided"]);
  return {
    seq,
    engineHash,
    ...(opinion === undefined ? {} : { opinion: { ...opinion, ...shift } }),
    ...(positions === undefined ? {} : { positions }),
    ...(groups === undefined ? {} : { groups }),
  };
}

function groupEnds(body: TallyEntry["body"]): GroupEnds | undefined {
  const told = AGENT_ATTRIBUTES.flatMap((attribute) => {
    const groups = body[attribute === "activity_segment" ? "by_segment" : `by_${attribute}`];
    if (typeof groups !== "object" || groups === null) return [];
    const given = new Map(Object.entries(groups));
    // Only the words that are known: an engine that tells others fills no memory.
    const ends = AGENT_ATTRIBUTE_VALUES[attribute].flatMap((value) => {
      const end = groupEnd(given.get(value));
      return end === undefined ? [] : [[value, end] as const];
    });
    return [[attribute, Object.fromEntries(ends)] as const];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

function groupEnd(value: unknown): GroupEnd | undefined {
  const counts = numbers(value, ["agents", "actions"]);
  if (counts === undefined) return undefined;
  const mean = numbers(value, ["opinion_mean"])?.opinion_mean;
  const shift = numbers(value, ["opinion_shift"])?.opinion_shift;
  return { ...counts, ...(mean === undefined ? {} : { mean }), ...(shift === undefined ? {} : { shift }) };
}

function numbers<Name extends string>(value: unknown, names: readonly Name[]): Record<Name, number> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found = new Map(Object.entries(value));
  if (!names.every((name) => Number.isFinite(found.get(name)))) return undefined;
  return Object.fromEntries(names.map((name) => [name, found.get(name)])) as Record<Name, number>;
}
