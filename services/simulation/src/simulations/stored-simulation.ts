// SPDX-License-Identifier: AGPL-3.0-only
import type { SimulationDefinition } from "@shoal/simulation-contract";

export interface StoredSimulation {
  readonly simulationId: string;
  readonly namespace: string;
  readonly definition: SimulationDefinition;
  readonly castHash: string;
  readonly contentHash: string;
  readonly agentCount: number;
  readonly followCount: number;
  readonly createdAtMs: number;
}
