// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Acts } from "../intents/acts.ts";
import type { IntentStore } from "../intents/intent-store.ts";
import type { InterviewStore } from "../interviews/interview-store.ts";
import type { LiveRuns } from "../live-runs/live-runs.ts";
import type { ReproductionStore } from "../reproductions/reproduction-store.ts";
import type { RunSteering } from "../simulation-client/run-steering.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

export interface RunActsParts {
  readonly service: SimulationService;
  readonly steering: RunSteering;
  readonly intentStore: IntentStore;
  readonly interviews: InterviewStore;
  readonly liveRuns: LiveRuns;
  readonly reproductions: ReproductionStore;
}

export function runActs({
  service,
  steering,
  intentStore: intents,
  interviews,
  liveRuns,
  reproductions,
}: RunActsParts): Pick<Acts, "startRun" | "forkRun" | "deleteRun"> {
  return {
    startRun: async (intent, signal) => {
      const { namespace, requestId, wish } = intent;
      const run = await service.startRun(namespace, requestId, wish, signal);
      await reproductions.confirm(intent, run.run_id);
      await liveRuns.confirm(intent, run);
      await intents.remove(intent);
      return run;
    },
    forkRun: async (intent, signal) => {
      const { namespace, requestId, wish } = intent;
      const { kind: _kind, ...wanted } = wish;
      const run = await steering.fork(namespace, requestId, wanted, signal);
      await reproductions.confirm(intent, run.run_id);
      await liveRuns.confirm(intent, run);
      await intents.remove(intent);
      return run;
    },
    deleteRun: async (intent, signal) => {
      const { namespace, requestId, wish } = intent;
      const confirm = async (): Promise<void> => {
        await reproductions.removeOf(namespace, wish.run_id);
        await interviews.confirmRunDeleted(intent);
      };
      try {
        await service.deleteRun(namespace, requestId, wish.run_id, signal);
      } catch (error) {
        if (toShoalError(error).code === "RUN_NOT_FOUND") await confirm();
        throw error;
      }
      await confirm();
    },
  };
}
