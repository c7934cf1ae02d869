// SPDX-License-Identifier: Apache-2.0
import type { Duration } from "./duration.ts";

// More rounds than a week of hours show little more, and cost as much as they are many.
export const ROUNDS_WANTED = 168;
// A proposal never has more: what is longer is cut.
export const ROUNDS_MOST = 1_000;
const ROUNDS_FEW = 24;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 1_440;
const UNTOLD: Duration = { words: "", minutes: 72 * HOUR_MINUTES };
const SHORTER = [30, 20, 15, 10, 5, 1] as const;
const LONGER = [60, 120, 180, 240, 360, 480, 720, DAY_MINUTES] as const;

export interface TimePlan {
  readonly duration: Duration;
  readonly minutesPerRound: number;
  readonly rounds: number;
  // With rounds of an hour.
  readonly hourlyRounds: number;
  // Of the duration, what the rounds cover.
  readonly isCut: boolean;
}

// Rounds of an hour where they stay few enough, longer ones where not, shorter ones where there would be hardly any.
export function planTime(told: Duration | undefined): TimePlan {
  const duration = told ?? UNTOLD;
  const minutesPerRound = roundLength(duration.minutes);
  const needed = Math.max(1, Math.ceil(duration.minutes / minutesPerRound));
  const rounds = Math.min(needed, ROUNDS_MOST);
  const hourlyRounds = Math.max(1, Math.ceil(duration.minutes / HOUR_MINUTES));
  return { duration, minutesPerRound, rounds, hourlyRounds, isCut: rounds < needed };
}

function roundLength(minutes: number): number {
  if (minutes / HOUR_MINUTES < ROUNDS_FEW) {
    return SHORTER.find((length) => minutes / length >= ROUNDS_FEW) ?? 1;
  }
  return LONGER.find((length) => minutes / length <= ROUNDS_WANTED) ?? DAY_MINUTES;
}
