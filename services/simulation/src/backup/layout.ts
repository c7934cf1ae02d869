// SPDX-License-Identifier: AGPL-3.0-only

/** Whose data it is, in what a backup says of itself. */
export const SERVICE = "simulation";

/** Paths below the data folder, the same in a backup. */
export const CATALOG = "catalog.sqlite";
export const LOG = "log.sqlite";

export function definitionOf(simulationId: string): string {
  return `simulations/${simulationId}.ndjson`;
}

export function folderOf(runId: string): string {
  return `runs/${runId}`;
}
