// SPDX-License-Identifier: Apache-2.0

/** What was measured beside what it is compared with, both in one run on one machine. */
export interface Comparison {
  readonly name: string;
  /** What Shoal needs or does, in `unit`. */
  readonly value: number;
  readonly unit: string;
  /** The same of what it is compared with, in `unit`. */
  readonly baseline: number;
  /** How `value` compares with `baseline`: how many times as fast, or as long, as `target` says. */
  readonly ratio: number;
  /** Goal, in words. */
  readonly target: string;
  /** Whether the goal is met. */
  readonly met: boolean;
}

/** What a figure's command ends with: its first comparison, whether all are met, and all of them if there are more. */
export interface Measurement extends Comparison {
  /** What limits the figure. */
  readonly bound: string;
  readonly goals?: readonly Comparison[];
}

/** The measurement of a figure that has one goal or several. */
export function measurementOf(bound: string, first: Comparison, ...others: readonly Comparison[]): Measurement {
  if (others.length === 0) return { ...first, bound };
  const goals = [first, ...others];
  return { ...first, met: goals.every(({ met }) => met), bound, goals };
}

export interface MeasureOptions {
  /** About how long to measure; the fewer, the less the figure says. */
  readonly seconds: number;
}

/** A figure that `npm run bench` can measure. */
export interface Figure {
  readonly name: string;
  /** One sentence for `--list`. */
  readonly description: string;
  /** How long it measures unless it is told otherwise. */
  readonly seconds: number;
  measure(options: MeasureOptions): Promise<Measurement>;
}
