// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { listLiveRuns } from "./list-live-runs.ts";
import type { LiveRuns } from "./live-runs.ts";
import { stopLiveRun } from "./stop-live-run.ts";

export function liveRunRoutes(liveRuns: LiveRuns, service: SimulationService): Route[] {
  return [listLiveRuns(liveRuns), stopLiveRun(liveRuns, service)];
}
