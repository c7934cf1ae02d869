// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError, type SimulationServiceHandlers, toGrpcStatus } from "@shoal/simulation-contract";
import type { handleUnaryCall } from "@grpc/grpc-js";
import type { AppContext } from "../app-context.ts";
import { createSimulation } from "./create-simulation.ts";
import { deleteRun } from "./delete-run.ts";
import { deleteSimulation } from "./delete-simulation.ts";
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
    PauseRun: unimplemented,
    ResumeRun: unimplemented,
    ForkRun: unimplemented,
    DeleteRun: deleteRun(app),
    GetRun: getRun(app),
    GetRunManifest: getRunManifest(app),
    ListRuns: listRuns(app),
    WatchRun: watchRun(app),
    StreamRunEvents: streamRunEvents(app),
    AddInput: unimplemented,
    InterviewAgents: interviewAgents(app),
    GetAgentMemory: getAgentMemory(app),
    ListAgents: listAgents(app),
    ListActions: listActions(app),
    ListPosts: listPosts(app),
    GetRunStatistics: getRunStatistics(app),
  };
}

function refusal(): ReturnType<typeof toGrpcStatus> {
  return toGrpcStatus(new ShoalError("UNIMPLEMENTED", "This version of the service does not serve this call."));
}

const unimplemented: handleUnaryCall<unknown, never> = (_call, callback) => callback(refusal());
