// SPDX-License-Identifier: AGPL-3.0-only
export { type DefinitionHeader, findAgents, readAgents, readDefinition } from "./definition-file.ts";
export { Simulations, simulationNotFound } from "./simulations.ts";
export type { StoredSimulation } from "./stored-simulation.ts";
