// SPDX-License-Identifier: AGPL-3.0-only
import type { SimulationServiceHandlers } from "@shoal/simulation-contract";
import type { AppContext } from "../app-context.ts";
import { addInput } from "./add-input.ts";
import { createSimulation } from "./create-simulation.ts";
import { deleteRun } from "./delete-run.ts";
import { deleteSimulation } from "./delete-simulation.ts";
import { forkRun } from "./fork-run.ts";
import { getAgentMemory } from "./get-agent-memory.ts";
import { getRun } from "./get-run.ts";
import { getRunManifest } from "./get-run-manifest.ts";
import { getRunStatistics } from "./get-run-statistics.ts";
import { getServiceInfo } from "./get-service-info.ts";
import { getSimulation } from "./get-simulation.ts";
import { interviewAgents } from "./interview-agents.ts";
import { listActions } from "./list-actions.ts";
import { listAgents } from "./list-agents.ts";
import { listPosts } from "./list-posts.ts";
import { listRuns } from "./list-runs.ts";
import { listSimulations } from "./list-simulations.ts";
import { pauseRun } from "./pause-run.ts";
import { resumeRun } from "./resume-run.ts";
import { createRpcContext } from "./rpc-context.ts";
import { startRun } from "./start-run.ts";
import { stopRun } from "./stop-run.ts";
import { streamRunEvents } from "./stream-run-events.ts";
import { watchRun } from "./watch-run.ts";

export function createHandlers(parts: AppContext): SimulationServiceHandlers {
  const app = createRpcContext(parts);
  return {
    GetServiceInfo: getServiceInfo(app),
    CreateSimulation: createSimulation(app),
    GetSimulation: getSimulation(app),
    ListSimulations: listSimulations(app),
    DeleteSimulation: deleteSimulation(app),
    StartRun: startRun(app),
    StopRun: stopRun(app),
    PauseRun: pauseRun(app),
    ResumeRun: resumeRun(app),
    ForkRun: forkRun(app),
    DeleteRun: deleteRun(app),
    GetRun: getRun(app),
    GetRunManifest: getRunManifest(app),
    ListRuns: listRuns(app),
    WatchRun: watchRun(app),
    StreamRunEvents: streamRunEvents(app),
    AddInput: addInput(app),
    InterviewAgents: interviewAgents(app),
    GetAgentMemory: getAgentMemory(app),
    ListAgents: listAgents(app),
    ListActions: listActions(app),
    ListPosts: listPosts(app),
    GetRunStatistics: getRunStatistics(app),
  };
}
