// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { CastStore } from "../casts/cast-store.ts";
import type { Acts } from "../intents/acts.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { SimulationCasts } from "./simulation-casts.ts";

export function simulationActs(
  service: SimulationService,
  casts: CastStore,
  links: SimulationCasts,
): Pick<Acts, "createSimulation" | "deleteSimulation"> {
  return {
    createSimulation: async (intent, signal) => {
      const { namespace, requestId, wish } = intent;
      const cast = await casts.get(namespace, wish.cast_id);
      const lists = { agents: cast.agents(), follows: cast.follows() };
      const simulation = await service.createSimulation(namespace, requestId, wish.definition, lists, signal);
      const bytes = await casts.storedBytes(namespace, wish.cast_id);
      await links.confirmCreated(intent, { simulationId: simulation.simulation_id, bytes });
      return simulation;
    },
    deleteSimulation: async (intent, signal) => {
      try {
        await service.deleteSimulation(intent.namespace, intent.wish.simulation_id, signal);
      } catch (error) {
        if (toShoalError(error).code === "SIMULATION_NOT_FOUND") await links.confirmDeleted(intent);
        throw error;
      }
      await links.confirmDeleted(intent);
    },
  };
}
