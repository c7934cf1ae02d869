// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from "node:crypto";
import { definitionToProto, ShoalError, type SimulationClient } from "@shoal/simulation-contract";
import { AGENTS } from "./cast.ts";
import type { EngineName } from "./bench-services.ts";

/** The one that the gateway's operator has, so that a run can be read over REST too. */
export const NAMESPACE = "operator";

/** Starts a run of one of this workspace's workers over gRPC; gives its id. */
export async function startRun(
  client: SimulationClient,
  engine: EngineName,
  settings: { readonly rounds: number },
  restart_policy?: "RESTART_POLICY_RESUME",
): Promise<string> {
  const definition = definitionToProto({
    name: "Measurement",
    engine,
    platforms: ["twitter"],
    topic: "higher fees",
    time: { rounds: settings.rounds, minutes_per_round: 60, start_hour: 8 },
    engine_settings: { ...settings },
  });
  const header = { namespace: NAMESPACE, request_id: randomUUID(), definition };
  const { simulation } = await client.createSimulation(header, AGENTS, []);
  const request = { namespace: NAMESPACE, request_id: randomUUID(), simulation_id: simulation?.simulation_id ?? "" };
  const { run } = await client.startRun({
    ...request,
    seed: 1,
    ...(restart_policy === undefined ? {} : { restart_policy }),
  });
  return run?.run_id ?? "";
}

/** A run that has ended; gives its id. */
export async function endedRun(client: SimulationClient): Promise<string> {
  const settings = { rounds: 1, events_per_round: 1 };
  const runId = await startRun(client, "flood", settings);
  for await (const _batch of eventsOf(client, runId)) continue;
  return runId;
}

/** The events of a run, live, a batch at a time. */
export function eventsOf(client: SimulationClient, runId: string): AsyncGenerator<Buffer> {
  return client.streamRunEventBatches({ namespace: NAMESPACE, run_id: runId });
}

/** Ends a run after its round, unless it has ended by itself. */
export async function stopRun(client: SimulationClient, runId: string): Promise<void> {
  try {
    await client.stopRun({ namespace: NAMESPACE, request_id: randomUUID(), run_id: runId });
  } catch (error) {
    if (!(error instanceof ShoalError) || error.code !== "RUN_STATE_CONFLICT") throw error;
  }
}
