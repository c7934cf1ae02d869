// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import { deleteRun } from "./delete-run.ts";
import { type Answerer, getManifest } from "./get-manifest.ts";
import { getRun } from "./get-run.ts";
import { getStatistics } from "./get-statistics.ts";
import { listActions } from "./list-actions.ts";
import { listAgents } from "./list-agents.ts";
import { listPosts } from "./list-posts.ts";
import { listRuns } from "./list-runs.ts";
import { startRun, type StartRunParts } from "./start-run.ts";
import { stopRun } from "./stop-run.ts";

export function runRoutes(parts: StartRunParts, answerer: Answerer): Route[] {
  const { service, intents, acts } = parts;
  return [
    startRun(parts),
    listRuns(service),
    getRun(service),
    getManifest(service, answerer),
    stopRun(service),
    deleteRun(service, intents, acts),
    listAgents(service),
    listActions(service),
    listPosts(service),
    getStatistics(service),
  ];
}
