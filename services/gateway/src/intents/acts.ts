// SPDX-License-Identifier: Apache-2.0
import type { CreateSimulation, DeleteRun, DeleteSimulation, ForkRun, Intent, StartRun } from "./intent.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationJson } from "../simulation-client/simulation-json.ts";

// Each calls the service under the intent's request id and, in one transaction, notes the result and takes the intent back.
export interface Acts {
  createSimulation(intent: Intent<CreateSimulation>, signal?: AbortSignal): Promise<SimulationJson>;
  deleteSimulation(intent: Intent<DeleteSimulation>, signal?: AbortSignal): Promise<void>;
  startRun(intent: Intent<StartRun>, signal?: AbortSignal): Promise<RunJson>;
  forkRun(intent: Intent<ForkRun>, signal?: AbortSignal): Promise<RunJson>;
  deleteRun(intent: Intent<DeleteRun>, signal?: AbortSignal): Promise<void>;
}

export async function carryOut(acts: Acts, intent: Intent, signal: AbortSignal): Promise<void> {
  const { wish } = intent;
  switch (wish.kind) {
    case "create_simulation":
      await acts.createSimulation({ ...intent, wish }, signal);
      return;
    case "delete_simulation":
      await acts.deleteSimulation({ ...intent, wish }, signal);
      return;
    case "start_run":
      await acts.startRun({ ...intent, wish }, signal);
      return;
    case "fork_run":
      await acts.forkRun({ ...intent, wish }, signal);
      return;
    case "delete_run":
      await acts.deleteRun({ ...intent, wish }, signal);
      return;
  }
}
