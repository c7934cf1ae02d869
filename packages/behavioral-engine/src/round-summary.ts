// SPDX-License-Identifier: Apache-2.0
import { ARCHETYPES, POSITIONS, positionOf, STANCES, type Position } from "@shoal/cast";
import type { AgentTable } from "./agent-table.ts";
import { ACTION_TYPES, type ActionType, type RoundEndedBody, type SegmentSummary } from "./engine-event.ts";
import { onGrid } from "./opinion.ts";

/** Counts what happens in one round. */
export class RoundSummary {
  #activeAgents = 0;
  readonly #actions = zeros(ACTION_TYPES);
  /** Actions by agent, in this round. */
  readonly #actionsByAgent: Int32Array;

  constructor(agentCount: number) {
    this.#actionsByAgent = new Int32Array(agentCount);
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
    const { opinion } = agents;
    let sum = 0;
    for (const value of opinion) sum += value;
    const mean = sum / agents.count;
    let squares = 0;
    const positions: Record<Position, number> = zeros(POSITIONS);
    for (const value of opinion) {
      squares += (value - mean) * (value - mean);
      positions[positionOf(value)] += 1;
    }
    return {
      simulated_minute: endMinute,
      active_agents: this.#activeAgents,
      actions: { ...this.#actions },
      opinion: { mean: onGrid(mean), variance: onGrid(squares / agents.count) },
      positions,
      by_stance: this.#segments(STANCES, agents.stance, opinion),
      by_archetype: this.#segments(ARCHETYPES, agents.archetype, opinion),
    };
  }

  #segments<Word extends string>(
    words: readonly Word[],
    wordOf: Uint8Array,
    opinion: Float64Array,
  ): Partial<Record<Word, SegmentSummary>> {
    const agents = new Int32Array(words.length);
    const sums = new Float64Array(words.length);
    const actions = new Int32Array(words.length);
    wordOf.forEach((word, agent) => {
      agents[word]! += 1;
      sums[word]! += opinion[agent]!;
      actions[word]! += this.#actionsByAgent[agent]!;
    });
    const segments: Partial<Record<Word, SegmentSummary>> = {};
    words.forEach((word, index) => {
      const count = agents[index]!;
      if (count === 0) return;
      segments[word] = { agents: count, opinion_mean: onGrid(sums[index]! / count), actions: actions[index]! };
    });
    return segments;
  }
}

function zeros<Word extends string>(words: readonly Word[]): Record<Word, number> {
  return Object.fromEntries(words.map((word) => [word, 0])) as Record<Word, number>;
}
