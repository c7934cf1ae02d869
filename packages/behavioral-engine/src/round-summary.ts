// SPDX-License-Identifier: Apache-2.0
import {
  ACTIVITY_SEGMENTS,
  activityTiers,
  ARCHETYPES,
  POSITIONS,
  positionOf,
  POSTING_STYLES,
  segmentIndex,
  STANCES,
  type Position,
} from "@shoal/cast";
import type { AgentTable } from "./agent-table.ts";
import { ACTION_TYPES, type ActionType, type GroupSummary, type RoundEndedBody } from "./engine-event.ts";
import { joined } from "./growing-column.ts";
import { onGrid } from "./opinion.ts";

/** Counts what happens in one round. */
export class RoundSummary {
  #activeAgents = 0;
  readonly #actions = zeros(ACTION_TYPES);
  /** Actions by agent, in this round. */
  #actionsByAgent: Int32Array;

  constructor(agentCount: number) {
    this.#actionsByAgent = new Int32Array(agentCount);
  }

  /** Makes room for agents behind the others. */
  admit(agentCount: number): void {
    this.#actionsByAgent = joined(this.#actionsByAgent, new Int32Array(agentCount));
  }

  countActive(): void {
    this.#activeAgents += 1;
  }

  countAction(agent: number, type: ActionType): void {
    this.#actions[type] += 1;
    this.#actionsByAgent[agent]! += 1;
  }

  /** @param endMinute first minute after the round */
  body(agents: AgentTable, endMinute: number): RoundEndedBody {
    const { opinion, firstOpinion } = agents;
    let sum = 0;
    let shift = 0;
    for (let agent = 0; agent < agents.count; agent++) {
      sum += opinion[agent]!;
      shift += opinion[agent]! - firstOpinion[agent]!;
    }
    const mean = sum / agents.count;
    let squares = 0;
    const positions: Record<Position, number> = zeros(POSITIONS);
    const positionByAgent = new Uint8Array(agents.count);
    for (let agent = 0; agent < agents.count; agent++) {
      const value = opinion[agent]!;
      squares += (value - mean) * (value - mean);
      const position = positionOf(value);
      positions[position] += 1;
      positionByAgent[agent] = POSITIONS.indexOf(position);
    }
    return {
      simulated_minute: endMinute,
      active_agents: this.#activeAgents,
      actions: { ...this.#actions },
      opinion: {
        mean: onGrid(mean),
        variance: onGrid(squares / agents.count),
        shift: onGrid(shift / agents.count),
      },
      positions,
      by_stance: this.#groups(STANCES, agents.stance, agents),
      by_archetype: this.#groups(ARCHETYPES, agents.archetype, agents),
      by_position: this.#groups(POSITIONS, positionByAgent, agents),
      by_posting_style: this.#groups(POSTING_STYLES, agents.style, agents),
      by_segment: this.#groups(ACTIVITY_SEGMENTS, segments(agents), agents),
    };
  }

  #groups<Word extends string>(
    words: readonly Word[],
    wordOf: Uint8Array,
    { count, opinion, firstOpinion }: AgentTable,
  ): Partial<Record<Word, GroupSummary>> {
    const members = new Int32Array(words.length);
    const sums = new Float64Array(words.length);
    const shifts = new Float64Array(words.length);
    const actions = new Int32Array(words.length);
    for (let agent = 0; agent < count; agent++) {
      const word = wordOf[agent]!;
      members[word]! += 1;
      sums[word]! += opinion[agent]!;
      shifts[word]! += opinion[agent]! - firstOpinion[agent]!;
      actions[word]! += this.#actionsByAgent[agent]!;
    }
    const groups: Partial<Record<Word, GroupSummary>> = {};
    words.forEach((word, index) => {
      const of = members[index]!;
      if (of === 0) return;
      groups[word] = {
        agents: of,
        opinion_mean: onGrid(sums[index]! / of),
        opinion_shift: onGrid(shifts[index]! / of),
        actions: actions[index]!,
      };
    });
    return groups;
  }
}

/** Index in ACTIVITY_SEGMENTS of each agent. */
function segments({ contentCount, daypart }: AgentTable): Uint8Array {
  return activityTiers(contentCount).map((tier, agent) => segmentIndex(tier, daypart[agent]!));
}

function zeros<Word extends string>(words: readonly Word[]): Record<Word, number> {
  return Object.fromEntries(words.map((word) => [word, 0])) as Record<Word, number>;
}
