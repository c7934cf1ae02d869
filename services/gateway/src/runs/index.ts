// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import type { RunSteering } from "../simulation-client/run-steering.ts";
import { addInput } from "./add-input.ts";
import type { BeginRunParts } from "./begin-run.ts";
import { deleteRun } from "./delete-run.ts";
import { forkRun } from "./fork-run.ts";
import { type Answerer, getManifest } from "./get-manifest.ts";
import { getRun } from "./get-run.ts";
import { getStatistics } from "./get-statistics.ts";
import { listActions } from "./list-actions.ts";
import { listAgents } from "./list-agents.ts";
import { listInputs } from "./list-inputs.ts";
import { listPosts } from "./list-posts.ts";
import { listRuns } from "./list-runs.ts";
import { pauseRun } from "./pause-run.ts";
import { resumeRun } from "./resume-run.ts";
import { startRun } from "./start-run.ts";
import { stopRun } from "./stop-run.ts";

export interface RunParts extends BeginRunParts {
  readonly steering: RunSteering;
}

export function runRoutes(parts: RunParts, answerer: Answerer): Route[] {
  const { service, steering, intents, acts } = parts;
  return [
    startRun(parts),
    listRuns(service),
    getRun(service),
    getManifest(service, answerer),
    pauseRun(service, steering),
    resumeRun(steering),
    stopRun(service),
    forkRun(parts),
    addInput(steering),
    listInputs(service),
    deleteRun(service, intents, acts),
    listAgents(service),
    listActions(service),
    listPosts(service),
    getStatistics(service),
  ];
}
