// SPDX-License-Identifier: Apache-2.0
import { Server } from "@grpc/grpc-js";
import { parseAddress, type Address } from "../../channel/address.ts";
import { serverCredentials } from "../../channel/credentials.ts";
import { simulationServiceDefinition } from "../../proto-definition.ts";
import { createRpcAdapters, type ServedCall } from "../../server/rpc-adapters.ts";
import { startServerOptions, type ServerIdentity } from "../../server/start-server-options.ts";
import type { SimulationServiceHandlers } from "../../service-handlers.ts";
import type { CallLedger } from "./call-ledger.ts";
import type { FakeAnswers } from "./fake-handlers.ts";

/** Listens; resolves with the server and the address, in which a port 0 is replaced by the real one. */
export async function listen(
  address: string,
  identity: ServerIdentity,
  handlers: SimulationServiceHandlers,
): Promise<{ server: Server; address: string }> {
  const parsed = parseAddress(address);
  const server = new Server(startServerOptions(identity));
  server.addService(simulationServiceDefinition, { ...handlers });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(parsed.target, serverCredentials(parsed), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { server, address: bound(parsed, address, port) };
}

/** The fake's answers as grpc-js handlers, each call noted in the ledger. */
export function fakeHandlers(answers: FakeAnswers, ledger: CallLedger): SimulationServiceHandlers {
  const rpc = createRpcAdapters();
  const unary = <Request, Response>(name: string, answer: (request: Request) => Response) =>
    rpc.unary((request: Request) => ledger.noted(name, () => answer(request)));
  const stream = <Request, Message>(
    name: string,
    answer: (request: Request, call: ServedCall) => AsyncIterable<Message>,
  ) => rpc.serverStream((request: Request, call) => ledger.streamed(name, () => answer(request, call)));
  return {
    GetServiceInfo: unary("getServiceInfo", () => answers.getServiceInfo()),
    CreateSimulation: rpc.clientStream((requests) =>
      ledger.noted("createSimulation", () => answers.createSimulation(requests)),
    ),
    GetSimulation: unary("getSimulation", (request) => answers.getSimulation(request)),
    ListSimulations: unary("listSimulations", (request) => answers.listSimulations(request)),
    DeleteSimulation: unary("deleteSimulation", (request) => answers.deleteSimulation(request)),
    StartRun: unary("startRun", (request) => answers.startRun(request)),
    StopRun: unary("stopRun", (request) => answers.stopRun(request)),
    DeleteRun: unary("deleteRun", (request) => answers.deleteRun(request)),
    GetRun: unary("getRun", (request) => answers.getRun(request)),
    GetRunManifest: unary("getRunManifest", (request) => answers.getRunManifest(request)),
    ListRuns: unary("listRuns", (request) => answers.listRuns(request)),
    WatchRun: stream("watchRun", (request, call) => answers.watchRun(request, call)),
    StreamRunEvents: stream("streamRunEvents", (request, call) => answers.streamRunEvents(request, call)),
    InterviewAgents: stream("interviewAgents", (request) => answers.interviewAgents(request)),
    ListAgents: unary("listAgents", (request) => answers.listAgents(request)),
    GetAgentMemory: unary("getAgentMemory", (request) => answers.getAgentMemory(request)),
    ListActions: unary("listActions", (request) => answers.listActions(request)),
    ListPosts: unary("listPosts", (request) => answers.listPosts(request)),
    GetRunStatistics: unary("getRunStatistics", (request) => answers.getRunStatistics(request)),
    PauseRun: unary("pauseRun", (request) => answers.pauseRun(request)),
    ResumeRun: unary("resumeRun", (request) => answers.resumeRun(request)),
    ForkRun: unary("forkRun", (request) => answers.forkRun(request)),
    AddInput: unary("addInput", (request) => answers.addInput(request)),
  };
}

function bound(parsed: Address, address: string, port: number): string {
  return parsed.kind === "unix" ? address : address.replace(/:\d+$/, `:${port}`);
}
