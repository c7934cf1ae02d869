// SPDX-License-Identifier: AGPL-3.0-only
export { findAgents, readAgents } from "./definition-file.ts";
export { Simulations, simulationNotFound } from "./simulations.ts";
export type { StoredSimulation } from "./stored-simulation.ts";
