// SPDX-License-Identifier: Apache-2.0
import { power } from "./power.ts";

const HOUR_MINUTES = 60;
const DAY_HOURS = 24;

/** Simulated time of a run. */
export interface SimulationTime {
  /** Rounds of a run, 1 to 10,000. */
  readonly rounds: number;
  /** Simulated minutes that one round takes, 1 to 1,440. */
  readonly minutes_per_round: number;
  /** Hour of the first simulated day at which round 1 begins, 0 to 23. */
  readonly start_hour: number;
}

/** How the hours of the day differ, as of the engine's settings. */
export interface HourlyCurve {
  readonly hourly_activity?: readonly number[] | undefined;
  readonly hourly_activity_shift?: number | undefined;
}

/** A stretch of a round that lies in one hour of the day. */
interface HourStretch {
  readonly hour: number;
  readonly start: number;
  readonly minutes: number;
}

/** Hours of the day as bits of an integer, bit 0 for the hour from 0:00. */
export function hoursMask(hours: readonly number[]): number {
  return hours.reduce((mask, hour) => mask | (1 << hour), 0);
}

/**
 * Probability of being active at least once in so many minutes, if it is `activityLevel` in a whole hour and each
 * stretch of time is independent of the others: 1 - (1 - a)^(minutes / 60).
 */
export function activationProbability(activityLevel: number, minutes: number): number {
  if (minutes === HOUR_MINUTES) return activityLevel;
  return 1 - power(1 - activityLevel, minutes / HOUR_MINUTES);
}

/**
 * Which minutes and which hours of the day a round covers. Minutes count from midnight of the first simulated day.
 * A minute of an hour that weighs 2 counts as two minutes, so that activity is in proportion to the hour's weight.
 */
export class RoundClock {
  /** First minute of the round. */
  startMinute = 0;
  /** First minute after the round. */
  endMinute = 0;
  readonly #time: SimulationTime;
  #stretches: HourStretch[] = [];
  readonly #weights = new Float64Array(DAY_HOURS).fill(1);

  constructor(time: SimulationTime) {
    this.#time = time;
  }

  /** @param round from 1 */
  enter(round: number): void {
    this.startMinute = this.#time.start_hour * HOUR_MINUTES + (round - 1) * this.#time.minutes_per_round;
    this.endMinute = this.startMinute + this.#time.minutes_per_round;
    this.#stretches = [];
    for (let start = this.startMinute; start < this.endMinute; ) {
      const hour = Math.floor(start / HOUR_MINUTES);
      const end = Math.min((hour + 1) * HOUR_MINUTES, this.endMinute);
      this.#stretches.push({ hour: hour % DAY_HOURS, start, minutes: end - start });
      start = end;
    }
  }

  /** Weighs the hours by the curve; all weigh 1 without one. */
  weigh({ hourly_activity, hourly_activity_shift = 0 }: HourlyCurve): void {
    for (let hour = 0; hour < DAY_HOURS; hour++) {
      const place = (hour + hourly_activity_shift + DAY_HOURS) % DAY_HOURS;
      this.#weights[hour] = hourly_activity?.[place] ?? 1;
    }
  }

  /** Minutes of the round that lie in the hours of the mask, each counted by the weight of its hour. */
  activeMinutes(mask: number): number {
    let minutes = 0;
    for (const stretch of this.#stretches) minutes += this.#weighed(stretch, mask);
    return minutes;
  }

  /**
   * The minute up to which so many of these have passed.
   * @param passed 0 or more, less than activeMinutes(mask)
   */
  activeMinute(mask: number, passed: number): number {
    let before = 0;
    for (const stretch of this.#stretches) {
      const end = before + this.#weighed(stretch, mask);
      if (passed < end) {
        const minute = Math.floor((passed - before) / this.#weights[stretch.hour]!);
        return stretch.start + Math.min(minute, stretch.minutes - 1);
      }
      before = end;
    }
    throw new RangeError(`the round has no active minute ${passed}`);
  }

  #weighed({ hour, minutes }: HourStretch, mask: number): number {
    return (mask & (1 << hour)) === 0 ? 0 : minutes * this.#weights[hour]!;
  }
}
