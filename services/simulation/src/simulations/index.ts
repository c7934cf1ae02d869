// SPDX-License-Identifier: AGPL-3.0-only
export { type DefinitionHeader, readAgents, readDefinition } from "./definition-file.ts";
export { type JoinedAgent, joinRoster } from "./joined-roster.ts";
export { countAsOf, type Roster } from "./roster.ts";
export { type FiledRoster, Rosters } from "./rosters.ts";
export { Simulations, simulationNotFound } from "./simulations.ts";
export type { StoredSimulation } from "./stored-simulation.ts";
