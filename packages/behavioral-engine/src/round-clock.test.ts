// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { activationProbability, hoursMask, RoundClock } from "./round-clock.ts";

function clockAt(round: number, minutesPerRound: number, startHour: number): RoundClock {
  const clock = new RoundClock({ rounds: 10_000, minutes_per_round: minutesPerRound, start_hour: startHour });
  clock.enter(round);
  return clock;
}

describe("RoundClock", () => {
  it("counts minutes from midnight of the first day", () => {
    const clock = clockAt(3, 45, 8);
    expect([clock.startMinute, clock.endMinute]).toEqual([570, 615]);
  });

  it.each([
    { minutes: 60, hours: [8], active: 60 },
    { minutes: 60, hours: [9], active: 0 },
    { minutes: 20, hours: [8], active: 20 },
    { minutes: 90, hours: [9], active: 30 },
    { minutes: 180, hours: [8, 10, 11], active: 120 },
    { minutes: 1440, hours: [3, 7], active: 120 },
  ])("finds $active active minutes of $minutes from 8:00 in the hours $hours", ({ minutes, hours, active }) => {
    expect(clockAt(1, minutes, 8).activeMinutes(hoursMask(hours))).toBe(active);
  });

  it("wraps around midnight", () => {
    expect(clockAt(1, 120, 23).activeMinutes(hoursMask([0]))).toBe(60);
    expect(clockAt(3, 60, 23).activeMinutes(hoursMask([1]))).toBe(60);
  });

  it("gives only minutes of the hours asked for, each once", () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1 });
    const rounds = fc.integer({ min: 1, max: 10_000 });
    const lengths = fc.integer({ min: 1, max: 1440 });
    fc.assert(
      fc.property(hours, rounds, lengths, fc.integer({ min: 0, max: 23 }), (active, round, length, start) => {
        const clock = clockAt(round, length, start);
        const mask = hoursMask(active);
        const minutes = Array.from({ length: clock.activeMinutes(mask) }, (_, nth) => clock.activeMinute(mask, nth));
        const expected: number[] = [];
        for (let minute = clock.startMinute; minute < clock.endMinute; minute++) {
          if (active.includes(Math.floor(minute / 60) % 24)) expected.push(minute);
        }
        expect(minutes).toEqual(expected);
      }),
    );
  });

  it("counts minutes by the weights of their hours, and finds each of them in an hour that weighs something", () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1 });
    const weights = fc.array(fc.constantFrom(0, 0.1, 0.5, 1, 3.7, 10), { minLength: 24, maxLength: 24 });
    const lengths = fc.integer({ min: 1, max: 1440 });
    const share = fc.double({ min: 0, max: 0.999_999_9, noNaN: true });
    fc.assert(
      fc.property(hours, weights, lengths, share, (active, hourly_activity, length, part) => {
        const clock = clockAt(1, length, 8);
        clock.weigh({ hourly_activity });
        const mask = hoursMask(active);
        const counted = clock.activeMinutes(mask);
        let expected = 0;
        for (let minute = clock.startMinute; minute < clock.endMinute; minute++) {
          const hour = Math.floor(minute / 60) % 24;
          if (active.includes(hour)) expected += hourly_activity[hour]!;
        }
        expect(counted).toBeCloseTo(expected, 6);
        if (counted === 0) return;
        const minute = clock.activeMinute(mask, part * counted);
        const hour = Math.floor(minute / 60) % 24;
        expect([minute < clock.endMinute, active.includes(hour), hourly_activity[hour]! > 0]).toEqual([
          true,
          true,
          true,
        ]);
      }),
    );
  });

  it("refuses a minute that the round does not have", () => {
    expect(() => clockAt(1, 60, 8).activeMinute(hoursMask([8]), 60)).toThrow(RangeError);
  });
});

describe("activationProbability", () => {
  it("is the activity level for a whole hour", () => {
    expect(activationProbability(0.37, 60)).toBe(0.37);
  });

  it("adds up: two half hours are as good as one hour", () => {
    const half = activationProbability(0.36, 30);
    expect(1 - (1 - half) * (1 - half)).toBeCloseTo(0.36, 12);
    expect(activationProbability(0.5, 180)).toBeCloseTo(0.875, 12);
  });

  it("is certain at level 1 and impossible at level 0", () => {
    for (const minutes of [1, 30, 60, 600]) {
      expect(activationProbability(1, minutes)).toBe(1);
      expect(activationProbability(0, minutes)).toBe(0);
    }
  });
});
