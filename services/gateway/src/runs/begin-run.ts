// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Acts } from "../intents/acts.ts";
import type { ForkRun, Intent, StartRun } from "../intents/intent.ts";
import type { Intents } from "../intents/intents.ts";
import { leavesOutcomeOpen } from "../intents/outcome.ts";
import type { LiveRuns } from "../live-runs/live-runs.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

export interface BeginRunParts {
  readonly service: SimulationService;
  readonly intents: Intents;
  readonly acts: Acts;
  readonly liveRuns: LiveRuns;
}

// A run that is started or forked, once there is room for it among those of its tenant.
export async function beginRun(
  { service, intents, acts, liveRuns }: BeginRunParts,
  intent: Intent<StartRun | ForkRun>,
  keyId: string,
): Promise<RunJson> {
  await service.probe();
  const isNew = await liveRuns.claim(intent, keyId);
  try {
    return await intents.fulfil(intent, (taken) => beginningOf(acts, taken));
  } catch (error) {
    // What stays open is released by who finishes it.
    if (isNew && !leavesOutcomeOpen(toShoalError(error).code)) await liveRuns.release(intent);
    throw error;
  }
}

function beginningOf(acts: Acts, { wish, ...of }: Intent<StartRun | ForkRun>): Promise<RunJson> {
  return wish.kind === "start_run" ? acts.startRun({ ...of, wish }) : acts.forkRun({ ...of, wish });
}
