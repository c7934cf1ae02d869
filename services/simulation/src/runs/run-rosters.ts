// SPDX-License-Identifier: AGPL-3.0-only
import type { AgentProfile } from "@shoal/cast";
import type { EventLog } from "../event-log/index.ts";
import { readInputs } from "../inputs/index.ts";
import { type FiledRoster, type JoinedAgent, joinRoster, readAgents, Rosters } from "../simulations/index.ts";
import type { Run } from "./run.ts";
import type { RunFolders } from "./run-folders.ts";
import type { RunSnapshot } from "./run-record.ts";

interface Joined {
  readonly cast: FiledRoster;
  readonly roster: FiledRoster;
}

/** Who is part of runs: their casts, and who joined. */
export class RunRosters {
  readonly #folders: RunFolders;
  readonly #casts = new Rosters();
  readonly #joined = new WeakMap<EventLog, Joined>();

  constructor(folders: RunFolders) {
    this.#folders = folders;
  }

  /** What of the run's cast agents are chosen by. */
  cast({ runId, simulationId }: Pick<RunSnapshot, "runId" | "simulationId">): Promise<FiledRoster> {
    // A simulation's cast never changes, so that all of its runs share one.
    return this.#casts.get(simulationId, this.#folders.definition(runId));
  }

  /** The same with all that have joined by now. */
  async of({ identity, log }: Pick<Run, "identity" | "log">): Promise<FiledRoster> {
    const cast = await this.cast(identity);
    const joined = await joinedIn(log);
    if (joined.length === 0) return cast;
    const known = this.#joined.get(log);
    if (known?.cast === cast && known.roster.joined.length === joined.length) return known.roster;
    const roster = await joinRoster(cast, joined);
    this.#joined.set(log, { cast, roster });
    return roster;
  }

  /** Profiles of agents, by their indices, ascending. */
  async profiles(runId: string, roster: FiledRoster, indices: readonly number[]): Promise<AgentProfile[]> {
    const castCount = roster.count - roster.joined.length;
    const ofCast = indices.filter((index) => index < castCount);
    const path = this.#folders.definition(runId);
    const profiles = await readAgents(path, roster.lineStarts, ofCast);
    return [...profiles, ...indices.slice(ofCast.length).map((index) => roster.joined[index - castCount]!)];
  }
}

/** Those whose joining the log tells, in its order. */
async function joinedIn(log: EventLog): Promise<JoinedAgent[]> {
  if (log.tally.inputSeqs.length === 0) return [];
  const { agents } = log.tally;
  return (await readInputs(log)).flatMap(({ round, input }) => {
    if (input.type !== "join") return [];
    return input.agents.filter(({ agent_id }) => agents.has(agent_id)).map((profile) => ({ profile, round }));
  });
}
