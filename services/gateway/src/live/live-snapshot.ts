// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { InputJson } from "../simulation-client/input-json.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationJson } from "../simulation-client/simulation-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { RoundStatisticsJson } from "../simulation-client/statistics-json.ts";

// Whom the page knows by name; the others it shows by their id.
const AGENTS_MAX = 1_000;
// How far back the page's feed begins.
const EVENTS_BACK = 2_000;
const WHOLE_LOG = { from_round: 0, to_round: 0 };

export interface LiveSnapshot {
  readonly run: RunJson & { readonly name: string | null; readonly topic: string | null };
  readonly agents: readonly { agent_id: string; name: string; opinion: number | null }[];
  readonly rounds: readonly object[];
  readonly inputs: readonly InputJson[];
  readonly after: number;
}

// Where a run stands, as much of it as the page shows: so it need not read a log of any length from its start.
export async function liveSnapshot(
  service: SimulationService,
  namespace: string,
  runId: string,
): Promise<LiveSnapshot> {
  const run = await service.getRun(namespace, runId);
  const [simulation, agents, statistics, manifest] = await Promise.all([
    simulationOf(service, namespace, run),
    service.listAgents(namespace, runId, { limit: AGENTS_MAX }),
    service.getStatistics(namespace, runId, WHOLE_LOG),
    run.inputs === 0 ? undefined : service.getRunManifest(namespace, runId),
  ]);
  return {
    run: { ...run, name: simulation?.name ?? null, topic: simulation?.topic ?? null },
    agents: agents.items.map(({ agent_id, name, opinion }) => ({ agent_id, name, opinion })),
    rounds: statistics.rounds.flatMap(pointOf),
    inputs: manifest?.inputs ?? [],
    after: Math.max(0, run.last_seq - EVENTS_BACK),
  };
}

// It may have been deleted; its runs stay.
async function simulationOf(
  service: SimulationService,
  namespace: string,
  { simulation_id }: RunJson,
): Promise<SimulationJson | undefined> {
  try {
    return await service.getSimulation(namespace, simulation_id);
  } catch (error) {
    if (toShoalError(error).code === "SIMULATION_NOT_FOUND") return undefined;
    throw error;
  }
}

function pointOf({ round, opinion_mean, opinion_variance, positions }: RoundStatisticsJson): object[] {
  if (opinion_mean === null || opinion_variance === null || positions === null) return [];
  return [{ round, mean: opinion_mean, variance: opinion_variance, ...positions }];
}
