// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Acts } from "../intents/acts.ts";
import type { IntentStore } from "../intents/intent-store.ts";
import type { InterviewStore } from "../interviews/interview-store.ts";
import type { LiveRuns } from "../live-runs/live-runs.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

export function runActs(
  service: SimulationService,
  intents: IntentStore,
  interviews: InterviewStore,
  liveRuns: LiveRuns,
): Pick<Acts, "startRun" | "deleteRun"> {
  return {
    startRun: async (intent, signal) => {
      const { namespace, requestId, wish } = intent;
      const run = await service.startRun(namespace, requestId, wish, signal);
      await liveRuns.confirm(intent, run);
      await intents.remove(intent);
      return run;
    },
    deleteRun: async (intent, signal) => {
      const { namespace, requestId, wish } = intent;
      try {
        await service.deleteRun(namespace, requestId, wish.run_id, signal);
      } catch (error) {
        if (toShoalError(error).code === "RUN_NOT_FOUND") await interviews.confirmRunDeleted(intent);
        throw error;
      }
      await interviews.confirmRunDeleted(intent);
    },
  };
}
