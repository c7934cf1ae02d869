// SPDX-License-Identifier: AGPL-3.0-only
import type { AgentProfile } from "@shoal/cast";
import { eachAgent } from "./definition-file.ts";
import { buildRoster, type Roster } from "./roster.ts";

/** At about 130 bytes an agent, 32 MB. */
const MAX_AGENTS = 250_000;

/** A roster, and where in the definition's file the profiles are. */
export interface FiledRoster extends Roster {
  /** Where each agent's line begins, in bytes, and where the last one ends. */
  readonly lineStarts: Float64Array;
  /** Profiles of those behind the cast, which are not in the file. */
  readonly joined: readonly AgentProfile[];
}

/** The rosters used last, up to a number of agents in all; the newest always. */
export class Rosters {
  readonly #maxAgents: number;
  readonly #rosters = new Map<string, Promise<FiledRoster>>();
  readonly #counts = new Map<string, number>();

  constructor(maxAgents = MAX_AGENTS) {
    this.#maxAgents = maxAgents;
  }

  /** Rosters that are held. */
  get size(): number {
    return this.#rosters.size;
  }

  /** @param path of the definition's file, read if the roster is not held */
  async get(simulationId: string, path: string): Promise<FiledRoster> {
    const roster = this.#rosters.get(simulationId) ?? readRoster(path);
    // Set anew, so that the map's order is that of the last use.
    this.#rosters.delete(simulationId);
    this.#rosters.set(simulationId, roster);
    try {
      const { count } = await roster;
      if (this.#rosters.get(simulationId) === roster) this.#counts.set(simulationId, count);
      this.#forgetOldest();
    } catch (error) {
      if (this.#rosters.get(simulationId) === roster) this.#rosters.delete(simulationId);
      throw error;
    }
    return roster;
  }

  #forgetOldest(): void {
    let total = 0;
    for (const count of this.#counts.values()) total += count;
    for (const simulationId of this.#rosters.keys()) {
      if (total <= this.#maxAgents || this.#counts.size <= 1) return;
      const count = this.#counts.get(simulationId);
      // One that is being read counts once it is there.
      if (count === undefined) continue;
      total -= count;
      this.#rosters.delete(simulationId);
      this.#counts.delete(simulationId);
    }
  }
}

async function readRoster(path: string): Promise<FiledRoster> {
  const starts: number[] = [];
  let end = 0;
  async function* profiles(): AsyncGenerator<AgentProfile, void> {
    for await (const agent of eachAgent(path)) {
      starts.push(agent.start);
      end = agent.end;
      yield agent.profile;
    }
  }
  const roster = await buildRoster(profiles());
  return { ...roster, lineStarts: Float64Array.from([...starts, end]), joined: [] };
}
