// SPDX-License-Identifier: AGPL-3.0-only
import type { SimulationDefinition } from "@shoal/simulation-contract";
import type { StoredSimulation } from "../simulations/stored-simulation.ts";
import { integerOf, type SqlRow, type SqlStatement, textOf } from "../storage/index.ts";
import { type PageQuery, parsePageToken } from "./page.ts";

/** Does nothing if the namespace has a simulation under the request id. */
export function insertSimulation(simulation: StoredSimulation, requestId: string): SqlStatement {
  return {
    sql: `INSERT INTO simulations (simulation_id, namespace, request_id, definition, cast_hash, content_hash,
            agent_count, follow_count, created_at_ms)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (namespace, request_id) DO NOTHING`,
    parameters: [
      simulation.simulationId,
      simulation.namespace,
      requestId,
      JSON.stringify(simulation.definition),
      simulation.castHash,
      simulation.contentHash,
      simulation.agentCount,
      simulation.followCount,
      simulation.createdAtMs,
    ],
  };
}

export function selectSimulationByRequest(namespace: string, requestId: string): SqlStatement {
  return {
    sql: "SELECT * FROM simulations WHERE namespace = ? AND request_id = ?",
    parameters: [namespace, requestId],
  };
}

export function selectSimulation(namespace: string, simulationId: string): SqlStatement {
  return {
    sql: "SELECT * FROM simulations WHERE namespace = ? AND simulation_id = ?",
    parameters: [namespace, simulationId],
  };
}

export function selectSimulations({ namespace, pageSize, pageToken }: PageQuery): SqlStatement {
  const { createdAtMs, id } = parsePageToken(pageToken);
  return {
    sql: `SELECT * FROM simulations WHERE namespace = ? AND (created_at_ms, simulation_id) < (?, ?)
          ORDER BY created_at_ms DESC, simulation_id DESC LIMIT ?`,
    parameters: [namespace, createdAtMs, id, pageSize + 1],
  };
}

export function toSimulation(row: SqlRow): StoredSimulation {
  return {
    simulationId: textOf(row, "simulation_id"),
    namespace: textOf(row, "namespace"),
    definition: JSON.parse(textOf(row, "definition")) as SimulationDefinition,
    castHash: textOf(row, "cast_hash"),
    contentHash: textOf(row, "content_hash"),
    agentCount: integerOf(row, "agent_count"),
    followCount: integerOf(row, "follow_count"),
    createdAtMs: integerOf(row, "created_at_ms"),
  };
}
