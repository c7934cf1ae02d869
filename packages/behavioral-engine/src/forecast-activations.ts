// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";
import { activationProbability, hoursMask, RoundClock, type SimulationTime } from "./round-clock.ts";
import type { BehavioralSettings } from "./settings.ts";

const DAY_MINUTES = 1_440;

/** How many times agents will be active in a run, before it has begun. */
export interface ActivationForecast {
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
}

/**
 * The mean is exact for the agents that are given: each is active in a round with a probability that nothing of the run
 * changes. Takes time in proportion to agents and to the rounds of one turn of the clock, at most 1,440.
 */
export function forecastActivations(
  agents: readonly Pick<AgentProfile, "activity_level" | "anchors">[],
  time: SimulationTime,
  settings: BehavioralSettings,
): ActivationForecast {
  const clock = new RoundClock(time);
  clock.weigh(settings);
  const masks = agents.map(({ anchors }) => hoursMask(anchors.active_hours));
  const turn = roundsOfTurn(time.minutes_per_round);
  let mean = 0;
  let variance = 0;
  for (let round = 1; round <= Math.min(turn, time.rounds); round++) {
    clock.enter(round);
    const times = Math.floor((time.rounds - round) / turn) + 1;
    for (const [index, { activity_level }] of agents.entries()) {
      const minutes = clock.activeMinutes(masks[index]!);
      if (minutes === 0) continue;
      const probability = activationProbability(activity_level, minutes);
      mean += times * probability;
      variance += times * probability * (1 - probability);
    }
  }
  return { mean, deviation: Math.sqrt(variance) };
}

/** After so many rounds the clock shows the hour of the first again. */
export function roundsOfTurn(minutesPerRound: number): number {
  let [a, b] = [DAY_MINUTES, minutesPerRound];
  while (b !== 0) [a, b] = [b, a % b];
  return DAY_MINUTES / a;
}
