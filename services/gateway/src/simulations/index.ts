// SPDX-License-Identifier: Apache-2.0
import type { CastStore } from "../casts/cast-store.ts";
import type { Route } from "../http/route.ts";
import type { Acts } from "../intents/acts.ts";
import type { Intents } from "../intents/intents.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { createSimulation } from "./create-simulation.ts";
import { deleteSimulation } from "./delete-simulation.ts";
import { getSimulation } from "./get-simulation.ts";
import { listEngines } from "./list-engines.ts";
import { listSimulations } from "./list-simulations.ts";
import type { SimulationCasts } from "./simulation-casts.ts";

export function simulationRoutes(
  service: SimulationService,
  casts: CastStore,
  links: SimulationCasts,
  intents: Intents,
  acts: Acts,
): Route[] {
  return [
    listEngines(service),
    createSimulation(service, casts, intents, acts),
    listSimulations(service, links),
    getSimulation(service, links),
    deleteSimulation(service, intents, acts),
  ];
}
