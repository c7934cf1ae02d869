// SPDX-License-Identifier: Apache-2.0
import type { Interviewee, OfRun } from "./choose-agents.ts";

const MOST = 10_000;

export interface KnownAgents {
  readonly engine: string;
  readonly agents: readonly Interviewee[];
  // The newest that was seen to have ended.
  readonly round: number;
}

interface Known {
  readonly engine: string;
  readonly agent: Interviewee;
  readonly round: number;
}

// Agents whose run's engine has answered for them, as far as that never changes: their names, and the engine's. Who is
// asked again need not be looked up.
export class KnownAgentCache {
  readonly #known = new Map<string, Known>();
  readonly #most: number;

  constructor(most = MOST) {
    this.#most = most;
  }

  remember(run: OfRun, { engine, agents, round }: KnownAgents): void {
    for (const agent of agents) {
      const key = keyOf(run, agent.agent_id);
      // Set anew, so that the map's order is that of the last use.
      this.#known.delete(key);
      this.#known.set(key, { engine, agent, round });
    }
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#most) return;
      this.#known.delete(oldest);
    }
  }

  // Only if all are known.
  find(run: OfRun, agentIds: readonly string[]): KnownAgents | undefined {
    const known = agentIds.flatMap((id) => this.#known.get(keyOf(run, id)) ?? []);
    const [first] = known;
    if (first === undefined || known.length < agentIds.length) return undefined;
    const round = Math.max(...known.map((one) => one.round));
    return { engine: first.engine, agents: known.map(({ agent }) => agent), round };
  }
}

function keyOf({ namespace, runId }: OfRun, agentId: string): string {
  return JSON.stringify([namespace, runId, agentId]);
}
