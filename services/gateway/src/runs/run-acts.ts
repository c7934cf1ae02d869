// SPDX-License-Identifier: Apache-2.0
import type { Acts } from "../intents/acts.ts";
import type { IntentStore } from "../intents/intent-store.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

export function runActs(service: SimulationService, intents: IntentStore): Pick<Acts, "startRun"> {
  return {
    startRun: async (intent, signal) => {
      const { namespace, requestId, wish } = intent;
      const run = await service.startRun(namespace, requestId, wish, signal);
      await intents.remove(intent);
      return run;
    },
  };
}
