// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile, FollowEdge } from "@shoal/cast";
import { decodeEvents } from "../events/event-decoder.ts";
import type { EventRecord } from "../events/event-record.ts";
import type * as proto from "../generated/index.ts";
import { simulationServiceDefinition } from "../proto-definition.ts";
import { createRequests, type Source } from "./create-requests.ts";
import { type FollowOptions, followRunEvents, type FollowRequest } from "./follow-run-events.ts";
import type { ClientTls } from "../channel/credentials.ts";
import { GrpcChannel, type ClientMethod } from "./grpc-channel.ts";
import { readStream } from "./read-stream.ts";
import type { CallOptions, UnaryCallOptions, UnaryRequest, UnaryResponse, UnaryRpc } from "./rpc-types.ts";

/** Where the service is and how long it may take. */
export interface SimulationClientOptions {
  /** `unix:/abs/path.sock`, `tls://simulation.example:50051` or `tcp://127.0.0.1:50051`. */
  readonly address: string;
  /** Certificates for a `tls` address. */
  readonly tls?: ClientTls | undefined;
  /** The service's token. */
  readonly token: string;
  /** Time for a unary call, milliseconds; default 10,000. CreateSimulation has six times as long. */
  readonly deadlineMs?: number | undefined;
  /** Names what the caller is serving when it calls, for the service's log: at most 128 of a-z, A-Z, 0-9, _ and -. */
  readonly requestId?: (() => string | undefined) | undefined;
}

/**
 * Calls the simulation service. Every method rejects with a ShoalError, or with its signal's reason once that has
 * aborted. Nothing is connected before the first call; nothing but followRunEvents is tried again by itself:
 * `ShoalError.retryable` tells what may be.
 */
export class SimulationClient {
  /** As given. */
  readonly address: string;
  readonly #channel: GrpcChannel;
  readonly #deadlineMs: number;

  /** @throws ShoalError INVALID_REQUEST for an address that can't be used. */
  constructor({ address, token, tls, requestId, deadlineMs = 10_000 }: SimulationClientOptions) {
    this.address = address;
    this.#channel = new GrpcChannel({ address, token, tls, requestId });
    this.#deadlineMs = deadlineMs;
  }

  /** Gives the connection up once its calls have ended. */
  close(): void {
    this.#channel.close();
  }

  /** Any unary RPC, by its name in camel case. `deadlineMs: Infinity` sends no deadline, which the service refuses. */
  call<Name extends UnaryRpc>(
    name: Name,
    request: UnaryRequest<Name>,
    { signal, deadlineMs = this.#deadlineMs }: UnaryCallOptions = {},
  ): Promise<UnaryResponse<Name>> {
    return this.#channel.unary(methodOf(name), request, { signal, deadlineMs });
  }

  /** What the service is: version, licence, source, engines. */
  getServiceInfo(options?: UnaryCallOptions): Promise<proto.GetServiceInfoResponse__Output> {
    return this.call("getServiceInfo", {}, options);
  }

  /** One simulation, or SIMULATION_NOT_FOUND. */
  getSimulation(
    request: proto.GetSimulationRequest,
    options?: UnaryCallOptions,
  ): Promise<proto.GetSimulationResponse__Output> {
    return this.call("getSimulation", request, options);
  }

  /** A page of simulations, newest first. */
  listSimulations(
    request: proto.ListSimulationsRequest,
    options?: UnaryCallOptions,
  ): Promise<proto.ListSimulationsResponse__Output> {
    return this.call("listSimulations", request, options);
  }

  /** RUN_STATE_CONFLICT while a run of it is live; its ended runs stay readable. */
  deleteSimulation(
    request: proto.DeleteSimulationRequest,
    options?: UnaryCallOptions,
  ): Promise<proto.DeleteSimulationResponse__Output> {
    return this.call("deleteSimulation", request, options);
  }

  /** The run as accepted; the same request id gives the same run, with other fields IDEMPOTENCY_CONFLICT. */
  startRun(request: proto.StartRunRequest, options?: UnaryCallOptions): Promise<proto.StartRunResponse__Output> {
    return this.call("startRun", request, options);
  }

  /** The run as it is afterwards; RUN_STATE_CONFLICT if it has ended by itself. */
  stopRun(request: proto.StopRunRequest, options?: UnaryCallOptions): Promise<proto.StopRunResponse__Output> {
    return this.call("stopRun", request, options);
  }

  /** The run as it is afterwards: it halts once the round that goes on has ended. RUN_STATE_CONFLICT unless it runs. */
  pauseRun(request: proto.PauseRunRequest, options?: UnaryCallOptions): Promise<proto.PauseRunResponse__Output> {
    return this.call("pauseRun", request, options);
  }

  /** The run as it is afterwards; RUN_STATE_CONFLICT unless it is PAUSED or INTERRUPTED. */
  resumeRun(request: proto.ResumeRunRequest, options?: UnaryCallOptions): Promise<proto.ResumeRunResponse__Output> {
    return this.call("resumeRun", request, options);
  }

  /** The new run as accepted; the same request id gives the same run, with other fields IDEMPOTENCY_CONFLICT. */
  forkRun(request: proto.ForkRunRequest, options?: UnaryCallOptions): Promise<proto.ForkRunResponse__Output> {
    return this.call("forkRun", request, options);
  }

  /** Where the input stands, once it is durable; RUN_STATE_CONFLICT if the run has ended. */
  addInput(request: proto.AddInputRequest, options?: UnaryCallOptions): Promise<proto.AddInputResponse__Output> {
    return this.call("addInput", request, options);
  }

  /** The run and its log are gone; RUN_STATE_CONFLICT while it is live. */
  deleteRun(request: proto.DeleteRunRequest, options?: UnaryCallOptions): Promise<proto.DeleteRunResponse__Output> {
    return this.call("deleteRun", request, options);
  }

  /** One run, or RUN_NOT_FOUND. */
  getRun(request: proto.GetRunRequest, options?: UnaryCallOptions): Promise<proto.GetRunResponse__Output> {
    return this.call("getRun", request, options);
  }

  /** What decides what happens in a run, and the hash of what did. */
  getRunManifest(
    request: proto.GetRunManifestRequest,
    options?: UnaryCallOptions,
  ): Promise<proto.GetRunManifestResponse__Output> {
    return this.call("getRunManifest", request, options);
  }

  /** A page of runs, newest first. */
  listRuns(request: proto.ListRunsRequest, options?: UnaryCallOptions): Promise<proto.ListRunsResponse__Output> {
    return this.call("listRuns", request, options);
  }

  /** A page of the run's agents as of its newest entry, those that match the filter, in the cast's order. */
  listAgents(request: proto.ListAgentsRequest, options?: UnaryCallOptions): Promise<proto.ListAgentsResponse__Output> {
    return this.call("listAgents", request, options);
  }

  /** A page of what an agent is, saw and did as of a round, newest first. */
  getAgentMemory(
    request: proto.GetAgentMemoryRequest,
    options?: UnaryCallOptions,
  ): Promise<proto.GetAgentMemoryResponse__Output> {
    return this.call("getAgentMemory", request, options);
  }

  /** A page of actions, in order of seq. */
  listActions(
    request: proto.ListActionsRequest,
    options?: UnaryCallOptions,
  ): Promise<proto.ListActionsResponse__Output> {
    return this.call("listActions", request, options);
  }

  /** A page of what agents wrote, and what came back to it. */
  listPosts(request: proto.ListPostsRequest, options?: UnaryCallOptions): Promise<proto.ListPostsResponse__Output> {
    return this.call("listPosts", request, options);
  }

  /** Counts over the rounds asked for, or over the whole log; of all agents, or of those that match the filter. */
  getRunStatistics(
    request: proto.GetRunStatisticsRequest,
    options?: UnaryCallOptions,
  ): Promise<proto.GetRunStatisticsResponse__Output> {
    return this.call("getRunStatistics", request, options);
  }

  /** Sends the header, then the agents, then the follow edges, in chunks of at most 128 kB. */
  createSimulation(
    header: proto.SimulationHeader,
    agents: Source<AgentProfile>,
    follows: Source<FollowEdge>,
    { signal, deadlineMs = 6 * this.#deadlineMs }: UnaryCallOptions = {},
  ): Promise<proto.CreateSimulationResponse__Output> {
    const requests = createRequests(header, agents, follows);
    const { CreateSimulation } = simulationServiceDefinition;
    return this.#channel.clientStream(CreateSimulation, requests, { signal, deadlineMs });
  }

  /** Asks agents of a running run through its engine: one answer per agent, as it comes. */
  interviewAgents(
    request: proto.InterviewAgentsRequest,
    { signal }: CallOptions = {},
  ): AsyncGenerator<proto.InterviewAgentsResponse__Output, void, undefined> {
    return readStream(() => this.#channel.serverStream(simulationServiceDefinition.InterviewAgents, request), signal);
  }

  /** The run as it is now, then each change; ends after a terminal state. */
  watchRun(
    request: proto.WatchRunRequest,
    { signal }: CallOptions = {},
  ): AsyncGenerator<proto.WatchRunResponse__Output, void, undefined> {
    return readStream(() => this.#channel.serverStream(simulationServiceDefinition.WatchRun, request), signal);
  }

  /** The log after a cursor, a batch at a time; ends after the terminal event. Bodies are views into their batch. */
  streamRunEvents(
    request: proto.StreamRunEventsRequest,
    { signal }: CallOptions = {},
  ): AsyncGenerator<EventRecord[], void, undefined> {
    return readStream(() => this.#channel.serverStream(streamRunEvents, request), signal);
  }

  /** The same batches as they came, for an EventCursor: who only passes events on need not decode them. */
  streamRunEventBatches(
    request: proto.StreamRunEventsRequest,
    { signal }: CallOptions = {},
  ): AsyncGenerator<Buffer, void, undefined> {
    return readStream(() => this.#channel.serverStream(streamRunEventBatches, request), signal);
  }

  /** As streamRunEvents, over every break: opened again by cursor until the terminal event has come. */
  followRunEvents(request: FollowRequest, options: FollowOptions = {}): AsyncGenerator<EventRecord[], void, undefined> {
    const open = (after_seq: number) => this.streamRunEvents({ ...request, after_seq }, options);
    return followRunEvents(open, request, options);
  }
}

const streamRunEventBatches: ClientMethod<proto.StreamRunEventsRequest, Buffer> = {
  path: simulationServiceDefinition.StreamRunEvents.path,
  requestSerialize: simulationServiceDefinition.StreamRunEvents.requestSerialize,
  responseDeserialize: (batch) => batch,
};

const streamRunEvents: ClientMethod<proto.StreamRunEventsRequest, EventRecord[]> = {
  path: simulationServiceDefinition.StreamRunEvents.path,
  requestSerialize: simulationServiceDefinition.StreamRunEvents.requestSerialize,
  responseDeserialize: decodeEvents,
};

function methodOf<Name extends UnaryRpc>(name: Name): ClientMethod<UnaryRequest<Name>, UnaryResponse<Name>> {
  const rpc = `${name.charAt(0).toUpperCase()}${name.slice(1)}` as keyof typeof simulationServiceDefinition;
  return simulationServiceDefinition[rpc] as ClientMethod<UnaryRequest<Name>, UnaryResponse<Name>>;
}
