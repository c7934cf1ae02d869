// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";
import { durationIn } from "./duration.ts";
import type { ProposalRequest, Reason } from "./proposal-schema.ts";
import type { ProposalWords } from "./proposal-words.ts";
import { planTime, ROUNDS_WANTED, type TimePlan } from "./time-plan.ts";

const DAY_HOURS = 24;
const AWAKE_SHARE = 0.25;
const DAY_MINUTES = 1_440;

export interface ProposedTime {
  readonly time: { readonly rounds: number; readonly minutes_per_round: number; readonly start_hour: number };
  readonly reasons: readonly Reason[];
  readonly warnings: readonly string[];
}

export function proposeTime(
  { requirement, hints }: ProposalRequest,
  awake: readonly number[],
  words: ProposalWords,
): ProposedTime {
  const told = durationIn(hints.duration ?? "") ?? durationIn(requirement);
  const plan = planTime(told);
  const { rounds, minutesPerRound: minutes_per_round } = plan;
  const start = startHour(awake, minutes_per_round, words);
  const isGiven = hints.duration !== undefined;
  const source = isGiven ? ("given" as const) : ("rule" as const);
  const reason = words.rounds(plan, told && { words: told.words, isGiven });
  return {
    time: { rounds, minutes_per_round, start_hour: start.hour },
    reasons: [
      { field: "time.rounds", value: rounds, reason, source },
      {
        field: "time.minutes_per_round",
        value: minutes_per_round,
        reason: words.roundLength(plan, ROUNDS_WANTED),
        source: "rule",
      },
      { field: "time.start_hour", value: start.hour, reason: start.reason, source: "rule" },
    ],
    warnings: warningsOf(plan, words),
  };
}

function warningsOf(plan: TimePlan, words: ProposalWords): string[] {
  const { duration, minutesPerRound, rounds, isCut } = plan;
  const covered = rounds * minutesPerRound;
  return [
    ...(minutesPerRound > 60 ? [words.longRounds(plan)] : []),
    ...(isCut ? [words.cut(duration.words, duration.minutes / DAY_MINUTES, covered / DAY_MINUTES)] : []),
  ];
}

// How many agents are awake in each hour, and how many there are.
export async function countAwake(agents: AsyncIterable<AgentProfile>): Promise<number[]> {
  const awake = Array<number>(DAY_HOURS).fill(0);
  for await (const { anchors } of agents) for (const hour of anchors.active_hours) awake[hour]! += 1;
  return awake;
}

// A run that begins at midnight begins with hours in which hardly anybody is there.
function startHour(
  awake: readonly number[],
  minutesPerRound: number,
  words: ProposalWords,
): { hour: number; reason: string } {
  if (minutesPerRound === DAY_MINUTES) return { hour: 0, reason: words.wholeDay };
  const most = Math.max(...awake);
  const isUp = (hour: number) => awake[(hour + DAY_HOURS) % DAY_HOURS]! >= AWAKE_SHARE * most;
  const hours = Array.from({ length: DAY_HOURS }, (_, hour) => hour);
  const hour =
    hours.find((one) => one >= 4 && isUp(one) && !isUp(one - 1)) ?? hours.find((one) => one >= 4 && isUp(one)) ?? 8;
  return { hour, reason: words.dayBegins(hour, awake[hour]!, most) };
}
