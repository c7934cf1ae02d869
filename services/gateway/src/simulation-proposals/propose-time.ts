// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";
import { durationIn } from "./duration.ts";
import type { ProposalRequest, Reason } from "./proposal-schema.ts";
import { planTime, ROUNDS_WANTED, type TimePlan } from "./time-plan.ts";

const DAY_HOURS = 24;
const AWAKE_SHARE = 0.25;
const DAY_MINUTES = 1_440;

export interface ProposedTime {
  readonly time: { readonly rounds: number; readonly minutes_per_round: number; readonly start_hour: number };
  readonly reasons: readonly Reason[];
  readonly warnings: readonly string[];
}

export function proposeTime({ requirement, hints }: ProposalRequest, awake: readonly number[]): ProposedTime {
  const told = durationIn(hints.duration ?? "") ?? durationIn(requirement);
  const plan = planTime(told);
  const { rounds, minutesPerRound: minutes_per_round } = plan;
  const start = startHour(awake, minutes_per_round);
  const source = hints.duration === undefined ? ("rule" as const) : ("given" as const);
  const where = hints.duration === undefined ? "The requirement" : "The request";
  const asked = told === undefined ? "No duration is told: 72 hours are usual" : `${where} says "${told.words}"`;
  return {
    time: { rounds, minutes_per_round, start_hour: start.hour },
    reasons: [
      { field: "time.rounds", value: rounds, reason: `${asked}; ${conversion(plan)}.`, source },
      { field: "time.minutes_per_round", value: minutes_per_round, reason: lengthReason(plan), source: "rule" },
      { field: "time.start_hour", value: start.hour, reason: start.reason, source: "rule" },
    ],
    warnings: warningsOf(plan),
  };
}

function conversion({ duration, rounds, minutesPerRound }: TimePlan): string {
  return `${duration.minutes} minutes are ${rounds} rounds of ${minutesPerRound}`;
}

function lengthReason({ hourlyRounds, minutesPerRound, rounds }: TimePlan): string {
  if (minutesPerRound === 60) return `With rounds of an hour there are ${rounds}, no more than ${ROUNDS_WANTED}.`;
  if (minutesPerRound < 60) return `Rounds of an hour would be ${hourlyRounds} only; shorter ones show more.`;
  return `Rounds of an hour would be ${hourlyRounds}; so long that there are ${rounds}, to stay at ${ROUNDS_WANTED} or fewer where possible.`;
}

function warningsOf({ duration, hourlyRounds, minutesPerRound, rounds, isCut }: TimePlan): string[] {
  const covered = rounds * minutesPerRound;
  return [
    ...(minutesPerRound > 60
      ? [
          `"${duration.words}" would be ${hourlyRounds} rounds of an hour; proposed are ${rounds} of ${minutesPerRound} minutes. An agent is active at most once in a round.`,
        ]
      : []),
    ...(isCut
      ? [
          `"${duration.words}" is ${duration.minutes / DAY_MINUTES} days; the proposal ends after ${covered / DAY_MINUTES}.`,
        ]
      : []),
  ];
}

// How many agents are awake in each hour, and how many there are.
export async function countAwake(agents: AsyncIterable<AgentProfile>): Promise<number[]> {
  const awake = Array<number>(DAY_HOURS).fill(0);
  for await (const { anchors } of agents) for (const hour of anchors.active_hours) awake[hour]! += 1;
  return awake;
}

// A run that begins at midnight begins with hours in which hardly anybody is there.
function startHour(awake: readonly number[], minutesPerRound: number): { hour: number; reason: string } {
  if (minutesPerRound === DAY_MINUTES) return { hour: 0, reason: "A round is a whole day, from midnight to midnight." };
  const most = Math.max(...awake);
  const isUp = (hour: number) => awake[(hour + DAY_HOURS) % DAY_HOURS]! >= AWAKE_SHARE * most;
  const hours = Array.from({ length: DAY_HOURS }, (_, hour) => hour);
  const hour =
    hours.find((one) => one >= 4 && isUp(one) && !isUp(one - 1)) ?? hours.find((one) => one >= 4 && isUp(one)) ?? 8;
  const reason = `The day of the cast begins: ${awake[hour]} agents are awake at ${hour}:00, ${most} at the best hour.`;
  return { hour, reason };
}
