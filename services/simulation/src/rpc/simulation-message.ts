// SPDX-License-Identifier: AGPL-3.0-only
import { definitionToProto, type proto } from "@shoal/simulation-contract";
import type { StoredSimulation } from "../simulations/index.ts";

export function simulationMessage(simulation: StoredSimulation): proto.Simulation {
  return {
    simulation_id: simulation.simulationId,
    definition: definitionToProto(simulation.definition),
    cast_hash: simulation.castHash,
    content_hash: simulation.contentHash,
    agent_count: simulation.agentCount,
    follow_count: simulation.followCount,
    created_at_ms: simulation.createdAtMs,
  };
}
