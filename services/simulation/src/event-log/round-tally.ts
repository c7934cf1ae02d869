// SPDX-License-Identifier: AGPL-3.0-only
import { addCount, addCounts, type Counts, countsOf } from "./counts.ts";
import type { TallyEntry } from "./tally-entry.ts";

/** What a round's `round_ended` said, and where the log stood. */
export interface RoundEnd {
  readonly seq: number;
  readonly engineHash: string;
  readonly opinion?: { readonly mean: number; readonly variance: number };
  readonly positions?: { readonly for: number; readonly against: number; readonly undecided: number };
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
      events: Object.fromEntries(this.eventsByKind),
      actions: Object.fromEntries(this.actionsByType),
      platforms: Object.fromEntries(this.actionsByPlatform),
      ...(this.end === undefined ? {} : { end: this.end }),
    };
  }

  addAction(type: string, platform: string): void {
    addCount(this.actionsByType, type);
    addCount(this.actionsByPlatform, platform);
  }

  merge(later: RoundTally): void {
    addCounts(this.eventsByKind, later.eventsByKind);
    addCounts(this.actionsByType, later.actionsByType);
    addCounts(this.actionsByPlatform, later.actionsByPlatform);
    this.end = later.end ?? this.end;
  }
}

/** Reads a `round_ended`; a field that is not what docs/events.md says is left out. */
export function roundEnd({ seq, body, engineHash = "" }: TallyEntry): RoundEnd {
  const opinion = numbers(body["opinion"], ["mean", "variance"]);
  const positions = numbers(body["positions"], ["for", "against", "undecided"]);
  return {
    seq,
    engineHash,
    ...(opinion === undefined ? {} : { opinion }),
    ...(positions === undefined ? {} : { positions }),
  };
}

function numbers<Name extends string>(value: unknown, names: readonly Name[]): Record<Name, number> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found = new Map(Object.entries(value));
  if (!names.every((name) => Number.isFinite(found.get(name)))) return undefined;
  return Object.fromEntries(names.map((name) => [name, found.get(name)])) as Record<Name, number>;
}
