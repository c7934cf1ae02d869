// SPDX-License-Identifier: Apache-2.0
import type { AgentTable } from "./agent-table.ts";
import { PURPOSE, type CounterRandom } from "./random.ts";
import { activationProbability, type RoundClock } from "./round-clock.ts";

/** Who is active in a round and at which minute. */
export interface RoundSchedule {
  /** Agents in the order in which they act: by minute, then by index. */
  readonly agents: Int32Array;
  /** Minute of each, in the same order. */
  readonly minutes: Int32Array;
}

const NOBODY: ReadonlySet<number> = new Set();

/**
 * Draws the activations of the round that the clock has entered. An agent is active at most once in a round.
 * @param asked agents that are active whatever is drawn, outside their hours in the round's first minute
 */
export function drawSchedule(
  agents: AgentTable,
  clock: RoundClock,
  random: CounterRandom,
  round: number,
  asked: ReadonlySet<number> = NOBODY,
): RoundSchedule {
  const active: number[] = [];
  const offsets: number[] = [];
  for (let agent = 0; agent < agents.count; agent++) {
    const mask = agents.activeHours[agent]!;
    const minutes = clock.activeMinutes(mask);
    const isAsked = asked.size > 0 && asked.has(agent);
    if (minutes === 0) {
      if (!isAsked) continue;
      active.push(agent);
      offsets.push(0);
      continue;
    }
    const probability = isAsked ? 1 : activationProbability(agents.activityLevel[agent]!, minutes);
    if (random.uniform(PURPOSE.ACTIVATION, agent, round) >= probability) continue;
    const passed = random.uniform(PURPOSE.MINUTE, agent, round) * minutes;
    active.push(agent);
    offsets.push(clock.activeMinute(mask, passed) - clock.startMinute);
  }
  return inOrderOfTime(active, offsets, clock);
}

/** A counting sort: agents of the same minute keep the order of their index. */
function inOrderOfTime(active: readonly number[], offsets: readonly number[], clock: RoundClock): RoundSchedule {
  const next = new Int32Array(clock.endMinute - clock.startMinute + 1);
  for (const offset of offsets) next[offset + 1]! += 1;
  for (let offset = 1; offset < next.length; offset++) next[offset]! += next[offset - 1]!;
  const schedule = { agents: new Int32Array(active.length), minutes: new Int32Array(active.length) };
  active.forEach((agent, index) => {
    const offset = offsets[index]!;
    const place = next[offset]!++;
    schedule.agents[place] = agent;
    schedule.minutes[place] = clock.startMinute + offset;
  });
  return schedule;
}
