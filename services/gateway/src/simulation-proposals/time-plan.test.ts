// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { planTime, ROUNDS_MOST, ROUNDS_WANTED } from "./time-plan.ts";

const of = (minutes: number) => planTime({ words: "so long", minutes });
const DAY = 1_440;

it.each([
  { minutes: 90 * DAY, minutesPerRound: DAY, rounds: 90, hourlyRounds: 2_160 },
  { minutes: 72 * 60, minutesPerRound: 60, rounds: 72, hourlyRounds: 72 },
  { minutes: 7 * DAY, minutesPerRound: 60, rounds: 168, hourlyRounds: 168 },
  { minutes: 14 * DAY, minutesPerRound: 120, rounds: 168, hourlyRounds: 336 },
  { minutes: 365 * DAY, minutesPerRound: DAY, rounds: 365, hourlyRounds: 8_760 },
  { minutes: 6 * 60, minutesPerRound: 15, rounds: 24, hourlyRounds: 6 },
])("$minutes minutes become $rounds rounds of $minutesPerRound", ({ minutes, ...plan }) => {
  expect(of(minutes)).toMatchObject(plan);
});

it("covers the whole duration with few rounds, or says that it does not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 * DAY }), (minutes) => {
      const { rounds, minutesPerRound, isCut } = of(minutes);
      expect(rounds).toBeLessThanOrEqual(minutes <= ROUNDS_WANTED * DAY ? ROUNDS_WANTED : ROUNDS_MOST);
      expect(isCut).toBe(rounds * minutesPerRound < minutes);
      expect(isCut).toBe(minutes > ROUNDS_MOST * DAY);
    }),
  );
});
