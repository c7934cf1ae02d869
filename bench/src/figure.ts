// SPDX-License-Identifier: Apache-2.0

/** A measured figure beside what it is compared with, both of one run on one machine. */
export interface Measurement {
  readonly name: string;
  /** What Shoal needs, in `unit`. */
  readonly value: number;
  readonly unit: string;
  /** What the comparison needs, in `unit`. */
  readonly baseline: number;
  /** value / baseline. */
  readonly ratio: number;
  /** Goal, in words. */
  readonly target: string;
  /** Whether the goal is met. */
  readonly met: boolean;
  /** What limits the figure. */
  readonly bound: string;
}

/** A figure that `npm run bench` can measure. */
export interface Figure {
  readonly name: string;
  /** One sentence for `--list`. */
  readonly description: string;
  measure(): Promise<Measurement>;
}
