// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation_service.proto

import type * as grpc from "@grpc/grpc-js";
import type { MethodDefinition } from "@grpc/proto-loader";
import type {
  AddInputRequest as _shoal_simulation_v1_AddInputRequest,
  AddInputRequest__Output as _shoal_simulation_v1_AddInputRequest__Output,
} from "../../../shoal/simulation/v1/AddInputRequest.ts";
import type {
  AddInputResponse as _shoal_simulation_v1_AddInputResponse,
  AddInputResponse__Output as _shoal_simulation_v1_AddInputResponse__Output,
} from "../../../shoal/simulation/v1/AddInputResponse.ts";
import type {
  CreateSimulationRequest as _shoal_simulation_v1_CreateSimulationRequest,
  CreateSimulationRequest__Output as _shoal_simulation_v1_CreateSimulationRequest__Output,
} from "../../../shoal/simulation/v1/CreateSimulationRequest.ts";
import type {
  CreateSimulationResponse as _shoal_simulation_v1_CreateSimulationResponse,
  CreateSimulationResponse__Output as _shoal_simulation_v1_CreateSimulationResponse__Output,
} from "../../../shoal/simulation/v1/CreateSimulationResponse.ts";
import type {
  DeleteRunRequest as _shoal_simulation_v1_DeleteRunRequest,
  DeleteRunRequest__Output as _shoal_simulation_v1_DeleteRunRequest__Output,
} from "../../../shoal/simulation/v1/DeleteRunRequest.ts";
import type {
  DeleteRunResponse as _shoal_simulation_v1_DeleteRunResponse,
  DeleteRunResponse__Output as _shoal_simulation_v1_DeleteRunResponse__Output,
} from "../../../shoal/simulation/v1/DeleteRunResponse.ts";
import type {
  DeleteSimulationRequest as _shoal_simulation_v1_DeleteSimulationRequest,
  DeleteSimulationRequest__Output as _shoal_simulation_v1_DeleteSimulationRequest__Output,
} from "../../../shoal/simulation/v1/DeleteSimulationRequest.ts";
import type {
  DeleteSimulationResponse as _shoal_simulation_v1_DeleteSimulationResponse,
  DeleteSimulationResponse__Output as _shoal_simulation_v1_DeleteSimulationResponse__Output,
} from "../../../shoal/simulation/v1/DeleteSimulationResponse.ts";
import type {
  ForkRunRequest as _shoal_simulation_v1_ForkRunRequest,
  ForkRunRequest__Output as _shoal_simulation_v1_ForkRunRequest__Output,
} from "../../../shoal/simulation/v1/ForkRunRequest.ts";
import type {
  ForkRunResponse as _shoal_simulation_v1_ForkRunResponse,
  ForkRunResponse__Output as _shoal_simulation_v1_ForkRunResponse__Output,
} from "../../../shoal/simulation/v1/ForkRunResponse.ts";
import type {
  GetAgentMemoryRequest as _shoal_simulation_v1_GetAgentMemoryRequest,
  GetAgentMemoryRequest__Output as _shoal_simulation_v1_GetAgentMemoryRequest__Output,
} from "../../../shoal/simulation/v1/GetAgentMemoryRequest.ts";
import type {
  GetAgentMemoryResponse as _shoal_simulation_v1_GetAgentMemoryResponse,
  GetAgentMemoryResponse__Output as _shoal_simulation_v1_GetAgentMemoryResponse__Output,
} from "../../../shoal/simulation/v1/GetAgentMemoryResponse.ts";
import type {
  GetRunManifestRequest as _shoal_simulation_v1_GetRunManifestRequest,
  GetRunManifestRequest__Output as _shoal_simulation_v1_GetRunManifestRequest__Output,
} from "../../../shoal/simulation/v1/GetRunManifestRequest.ts";
import type {
  GetRunManifestResponse as _shoal_simulation_v1_GetRunManifestResponse,
  GetRunManifestResponse__Output as _shoal_simulation_v1_GetRunManifestResponse__Output,
} from "../../../shoal/simulation/v1/GetRunManifestResponse.ts";
import type {
  GetRunRequest as _shoal_simulation_v1_GetRunRequest,
  GetRunRequest__Output as _shoal_simulation_v1_GetRunRequest__Output,
} from "../../../shoal/simulation/v1/GetRunRequest.ts";
import type {
  GetRunResponse as _shoal_simulation_v1_GetRunResponse,
  GetRunResponse__Output as _shoal_simulation_v1_GetRunResponse__Output,
} from "../../../shoal/simulation/v1/GetRunResponse.ts";
import type {
  GetRunStatisticsRequest as _shoal_simulation_v1_GetRunStatisticsRequest,
  GetRunStatisticsRequest__Output as _shoal_simulation_v1_GetRunStatisticsRequest__Output,
} from "../../../shoal/simulation/v1/GetRunStatisticsRequest.ts";
import type {
  GetRunStatisticsResponse as _shoal_simulation_v1_GetRunStatisticsResponse,
  GetRunStatisticsResponse__Output as _shoal_simulation_v1_GetRunStatisticsResponse__Output,
} from "../../../shoal/simulation/v1/GetRunStatisticsResponse.ts";
import type {
  GetServiceInfoRequest as _shoal_simulation_v1_GetServiceInfoRequest,
  GetServiceInfoRequest__Output as _shoal_simulation_v1_GetServiceInfoRequest__Output,
} from "../../../shoal/simulation/v1/GetServiceInfoRequest.ts";
import type {
  GetServiceInfoResponse as _shoal_simulation_v1_GetServiceInfoResponse,
  GetServiceInfoResponse__Output as _shoal_simulation_v1_GetServiceInfoResponse__Output,
} from "../../../shoal/simulation/v1/GetServiceInfoResponse.ts";
import type {
  GetSimulationRequest as _shoal_simulation_v1_GetSimulationRequest,
  GetSimulationRequest__Output as _shoal_simulation_v1_GetSimulationRequest__Output,
} from "../../../shoal/simulation/v1/GetSimulationRequest.ts";
import type {
  GetSimulationResponse as _shoal_simulation_v1_GetSimulationResponse,
  GetSimulationResponse__Output as _shoal_simulation_v1_GetSimulationResponse__Output,
} from "../../../shoal/simulation/v1/GetSimulationResponse.ts";
import type {
  InterviewAgentsRequest as _shoal_simulation_v1_InterviewAgentsRequest,
  InterviewAgentsRequest__Output as _shoal_simulation_v1_InterviewAgentsRequest__Output,
} from "../../../shoal/simulation/v1/InterviewAgentsRequest.ts";
import type {
  InterviewAgentsResponse as _shoal_simulation_v1_InterviewAgentsResponse,
  InterviewAgentsResponse__Output as _shoal_simulation_v1_InterviewAgentsResponse__Output,
} from "../../../shoal/simulation/v1/InterviewAgentsResponse.ts";
import type {
  ListActionsRequest as _shoal_simulation_v1_ListActionsRequest,
  ListActionsRequest__Output as _shoal_simulation_v1_ListActionsRequest__Output,
} from "../../../shoal/simulation/v1/ListActionsRequest.ts";
import type {
  ListActionsResponse as _shoal_simulation_v1_ListActionsResponse,
  ListActionsResponse__Output as _shoal_simulation_v1_ListActionsResponse__Output,
} from "../../../shoal/simulation/v1/ListActionsResponse.ts";
import type {
  ListAgentsRequest as _shoal_simulation_v1_ListAgentsRequest,
  ListAgentsRequest__Output as _shoal_simulation_v1_ListAgentsRequest__Output,
} from "../../../shoal/simulation/v1/ListAgentsRequest.ts";
import type {
  ListAgentsResponse as _shoal_simulation_v1_ListAgentsResponse,
  ListAgentsResponse__Output as _shoal_simulation_v1_ListAgentsResponse__Output,
} from "../../../shoal/simulation/v1/ListAgentsResponse.ts";
import type {
  ListPostsRequest as _shoal_simulation_v1_ListPostsRequest,
  ListPostsRequest__Output as _shoal_simulation_v1_ListPostsRequest__Output,
} from "../../../shoal/simulation/v1/ListPostsRequest.ts";
import type {
  ListPostsResponse as _shoal_simulation_v1_ListPostsResponse,
  ListPostsResponse__Output as _shoal_simulation_v1_ListPostsResponse__Output,
} from "../../../shoal/simulation/v1/ListPostsResponse.ts";
import type {
  ListRunsRequest as _shoal_simulation_v1_ListRunsRequest,
  ListRunsRequest__Output as _shoal_simulation_v1_ListRunsRequest__Output,
} from "../../../shoal/simulation/v1/ListRunsRequest.ts";
import type {
  ListRunsResponse as _shoal_simulation_v1_ListRunsResponse,
  ListRunsResponse__Output as _shoal_simulation_v1_ListRunsResponse__Output,
} from "../../../shoal/simulation/v1/ListRunsResponse.ts";
import type {
  ListSimulationsRequest as _shoal_simulation_v1_ListSimulationsRequest,
  ListSimulationsRequest__Output as _shoal_simulation_v1_ListSimulationsRequest__Output,
} from "../../../shoal/simulation/v1/ListSimulationsRequest.ts";
import type {
  ListSimulationsResponse as _shoal_simulation_v1_ListSimulationsResponse,
  ListSimulationsResponse__Output as _shoal_simulation_v1_ListSimulationsResponse__Output,
} from "../../../shoal/simulation/v1/ListSimulationsResponse.ts";
import type {
  PauseRunRequest as _shoal_simulation_v1_PauseRunRequest,
  PauseRunRequest__Output as _shoal_simulation_v1_PauseRunRequest__Output,
} from "../../../shoal/simulation/v1/PauseRunRequest.ts";
import type {
  PauseRunResponse as _shoal_simulation_v1_PauseRunResponse,
  PauseRunResponse__Output as _shoal_simulation_v1_PauseRunResponse__Output,
} from "../../../shoal/simulation/v1/PauseRunResponse.ts";
import type {
  ResumeRunRequest as _shoal_simulation_v1_ResumeRunRequest,
  ResumeRunRequest__Output as _shoal_simulation_v1_ResumeRunRequest__Output,
} from "../../../shoal/simulation/v1/ResumeRunRequest.ts";
import type {
  ResumeRunResponse as _shoal_simulation_v1_ResumeRunResponse,
  ResumeRunResponse__Output as _shoal_simulation_v1_ResumeRunResponse__Output,
} from "../../../shoal/simulation/v1/ResumeRunResponse.ts";
import type {
  StartRunRequest as _shoal_simulation_v1_StartRunRequest,
  StartRunRequest__Output as _shoal_simulation_v1_StartRunRequest__Output,
} from "../../../shoal/simulation/v1/StartRunRequest.ts";
import type {
  StartRunResponse as _shoal_simulation_v1_StartRunResponse,
  StartRunResponse__Output as _shoal_simulation_v1_StartRunResponse__Output,
} from "../../../shoal/simulation/v1/StartRunResponse.ts";
import type {
  StopRunRequest as _shoal_simulation_v1_StopRunRequest,
  StopRunRequest__Output as _shoal_simulation_v1_StopRunRequest__Output,
} from "../../../shoal/simulation/v1/StopRunRequest.ts";
import type {
  StopRunResponse as _shoal_simulation_v1_StopRunResponse,
  StopRunResponse__Output as _shoal_simulation_v1_StopRunResponse__Output,
} from "../../../shoal/simulation/v1/StopRunResponse.ts";
import type {
  StreamRunEventsRequest as _shoal_simulation_v1_StreamRunEventsRequest,
  StreamRunEventsRequest__Output as _shoal_simulation_v1_StreamRunEventsRequest__Output,
} from "../../../shoal/simulation/v1/StreamRunEventsRequest.ts";
import type {
  StreamRunEventsResponse as _shoal_simulation_v1_StreamRunEventsResponse,
  StreamRunEventsResponse__Output as _shoal_simulation_v1_StreamRunEventsResponse__Output,
} from "../../../shoal/simulation/v1/StreamRunEventsResponse.ts";
import type {
  WatchRunRequest as _shoal_simulation_v1_WatchRunRequest,
  WatchRunRequest__Output as _shoal_simulation_v1_WatchRunRequest__Output,
} from "../../../shoal/simulation/v1/WatchRunRequest.ts";
import type {
  WatchRunResponse as _shoal_simulation_v1_WatchRunResponse,
  WatchRunResponse__Output as _shoal_simulation_v1_WatchRunResponse__Output,
} from "../../../shoal/simulation/v1/WatchRunResponse.ts";

/**
 * Simulations, their runs and what happened in them.
 */
export interface SimulationServiceClient extends grpc.Client {
  /**
   * Unary, idempotent by request id. Durable before it is acknowledged; the answer tells the round at whose start it
   * takes effect, which has not begun. While a round goes on, the answer waits for its end. Errors: RUN_NOT_FOUND,
   * RUN_STATE_CONFLICT, IDEMPOTENCY_CONFLICT, UNKNOWN_AGENT, DUPLICATE_AGENT, UNPROCESSABLE, CAPACITY_EXCEEDED,
   * ENGINE_REFUSED, WORKER_CRASHED, WORKER_TIMEOUT, PROTOCOL_CLOSED.
   */
  AddInput(
    argument: _shoal_simulation_v1_AddInputRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_AddInputResponse__Output>,
  ): grpc.ClientUnaryCall;
  AddInput(
    argument: _shoal_simulation_v1_AddInputRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_AddInputResponse__Output>,
  ): grpc.ClientUnaryCall;
  AddInput(
    argument: _shoal_simulation_v1_AddInputRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_AddInputResponse__Output>,
  ): grpc.ClientUnaryCall;
  AddInput(
    argument: _shoal_simulation_v1_AddInputRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_AddInputResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent by request id. Durable before it is acknowledged; the answer tells the round at whose start it
   * takes effect, which has not begun. While a round goes on, the answer waits for its end. Errors: RUN_NOT_FOUND,
   * RUN_STATE_CONFLICT, IDEMPOTENCY_CONFLICT, UNKNOWN_AGENT, DUPLICATE_AGENT, UNPROCESSABLE, CAPACITY_EXCEEDED,
   * ENGINE_REFUSED, WORKER_CRASHED, WORKER_TIMEOUT, PROTOCOL_CLOSED.
   */
  addInput(
    argument: _shoal_simulation_v1_AddInputRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_AddInputResponse__Output>,
  ): grpc.ClientUnaryCall;
  addInput(
    argument: _shoal_simulation_v1_AddInputRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_AddInputResponse__Output>,
  ): grpc.ClientUnaryCall;
  addInput(
    argument: _shoal_simulation_v1_AddInputRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_AddInputResponse__Output>,
  ): grpc.ClientUnaryCall;
  addInput(
    argument: _shoal_simulation_v1_AddInputRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_AddInputResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Client streaming, idempotent by request id. Header, agents, follow edges; nothing is stored unless all of it is
   * valid. Errors, each with the field: INVALID_REQUEST, DUPLICATE_AGENT, ANCHOR_OUT_OF_RANGE, TOO_FEW_ACTIVE_HOURS,
   * UNKNOWN_AGENT, UNPROCESSABLE (unknown engine or platform), IDEMPOTENCY_CONFLICT.
   */
  CreateSimulation(
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_CreateSimulationResponse__Output>,
  ): grpc.ClientWritableStream<_shoal_simulation_v1_CreateSimulationRequest>;
  CreateSimulation(
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_CreateSimulationResponse__Output>,
  ): grpc.ClientWritableStream<_shoal_simulation_v1_CreateSimulationRequest>;
  CreateSimulation(
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_CreateSimulationResponse__Output>,
  ): grpc.ClientWritableStream<_shoal_simulation_v1_CreateSimulationRequest>;
  CreateSimulation(
    callback: grpc.requestCallback<_shoal_simulation_v1_CreateSimulationResponse__Output>,
  ): grpc.ClientWritableStream<_shoal_simulation_v1_CreateSimulationRequest>;
  /**
   * Client streaming, idempotent by request id. Header, agents, follow edges; nothing is stored unless all of it is
   * valid. Errors, each with the field: INVALID_REQUEST, DUPLICATE_AGENT, ANCHOR_OUT_OF_RANGE, TOO_FEW_ACTIVE_HOURS,
   * UNKNOWN_AGENT, UNPROCESSABLE (unknown engine or platform), IDEMPOTENCY_CONFLICT.
   */
  createSimulation(
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_CreateSimulationResponse__Output>,
  ): grpc.ClientWritableStream<_shoal_simulation_v1_CreateSimulationRequest>;
  createSimulation(
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_CreateSimulationResponse__Output>,
  ): grpc.ClientWritableStream<_shoal_simulation_v1_CreateSimulationRequest>;
  createSimulation(
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_CreateSimulationResponse__Output>,
  ): grpc.ClientWritableStream<_shoal_simulation_v1_CreateSimulationRequest>;
  createSimulation(
    callback: grpc.requestCallback<_shoal_simulation_v1_CreateSimulationResponse__Output>,
  ): grpc.ClientWritableStream<_shoal_simulation_v1_CreateSimulationRequest>;

  /**
   * Unary, idempotent by request id. Errors: RUN_NOT_FOUND, RUN_STATE_CONFLICT.
   */
  DeleteRun(
    argument: _shoal_simulation_v1_DeleteRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  DeleteRun(
    argument: _shoal_simulation_v1_DeleteRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  DeleteRun(
    argument: _shoal_simulation_v1_DeleteRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  DeleteRun(
    argument: _shoal_simulation_v1_DeleteRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent by request id. Errors: RUN_NOT_FOUND, RUN_STATE_CONFLICT.
   */
  deleteRun(
    argument: _shoal_simulation_v1_DeleteRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  deleteRun(
    argument: _shoal_simulation_v1_DeleteRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  deleteRun(
    argument: _shoal_simulation_v1_DeleteRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  deleteRun(
    argument: _shoal_simulation_v1_DeleteRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteRunResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary; a second call answers SIMULATION_NOT_FOUND. Errors: RUN_STATE_CONFLICT while a run of it is live.
   */
  DeleteSimulation(
    argument: _shoal_simulation_v1_DeleteSimulationRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  DeleteSimulation(
    argument: _shoal_simulation_v1_DeleteSimulationRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  DeleteSimulation(
    argument: _shoal_simulation_v1_DeleteSimulationRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  DeleteSimulation(
    argument: _shoal_simulation_v1_DeleteSimulationRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary; a second call answers SIMULATION_NOT_FOUND. Errors: RUN_STATE_CONFLICT while a run of it is live.
   */
  deleteSimulation(
    argument: _shoal_simulation_v1_DeleteSimulationRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  deleteSimulation(
    argument: _shoal_simulation_v1_DeleteSimulationRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  deleteSimulation(
    argument: _shoal_simulation_v1_DeleteSimulationRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  deleteSimulation(
    argument: _shoal_simulation_v1_DeleteSimulationRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_DeleteSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent by request id. Returns as soon as the new run is stored. Errors: RUN_NOT_FOUND,
   * IDEMPOTENCY_CONFLICT, UNPROCESSABLE (a round that has not ended, an engine that can't), UNKNOWN_AGENT,
   * DUPLICATE_AGENT, CAPACITY_EXCEEDED.
   */
  ForkRun(
    argument: _shoal_simulation_v1_ForkRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ForkRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  ForkRun(
    argument: _shoal_simulation_v1_ForkRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ForkRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  ForkRun(
    argument: _shoal_simulation_v1_ForkRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ForkRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  ForkRun(
    argument: _shoal_simulation_v1_ForkRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ForkRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent by request id. Returns as soon as the new run is stored. Errors: RUN_NOT_FOUND,
   * IDEMPOTENCY_CONFLICT, UNPROCESSABLE (a round that has not ended, an engine that can't), UNKNOWN_AGENT,
   * DUPLICATE_AGENT, CAPACITY_EXCEEDED.
   */
  forkRun(
    argument: _shoal_simulation_v1_ForkRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ForkRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  forkRun(
    argument: _shoal_simulation_v1_ForkRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ForkRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  forkRun(
    argument: _shoal_simulation_v1_ForkRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ForkRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  forkRun(
    argument: _shoal_simulation_v1_ForkRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ForkRunResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent. Needs no live run. Errors: RUN_NOT_FOUND, AGENT_NOT_FOUND, UNPROCESSABLE (the round has not
   * ended).
   */
  GetAgentMemory(
    argument: _shoal_simulation_v1_GetAgentMemoryRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetAgentMemoryResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetAgentMemory(
    argument: _shoal_simulation_v1_GetAgentMemoryRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetAgentMemoryResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetAgentMemory(
    argument: _shoal_simulation_v1_GetAgentMemoryRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetAgentMemoryResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetAgentMemory(
    argument: _shoal_simulation_v1_GetAgentMemoryRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetAgentMemoryResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent. Needs no live run. Errors: RUN_NOT_FOUND, AGENT_NOT_FOUND, UNPROCESSABLE (the round has not
   * ended).
   */
  getAgentMemory(
    argument: _shoal_simulation_v1_GetAgentMemoryRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetAgentMemoryResponse__Output>,
  ): grpc.ClientUnaryCall;
  getAgentMemory(
    argument: _shoal_simulation_v1_GetAgentMemoryRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetAgentMemoryResponse__Output>,
  ): grpc.ClientUnaryCall;
  getAgentMemory(
    argument: _shoal_simulation_v1_GetAgentMemoryRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetAgentMemoryResponse__Output>,
  ): grpc.ClientUnaryCall;
  getAgentMemory(
    argument: _shoal_simulation_v1_GetAgentMemoryRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetAgentMemoryResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  GetRun(
    argument: _shoal_simulation_v1_GetRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetRun(
    argument: _shoal_simulation_v1_GetRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetRun(
    argument: _shoal_simulation_v1_GetRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetRun(
    argument: _shoal_simulation_v1_GetRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  getRun(
    argument: _shoal_simulation_v1_GetRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  getRun(
    argument: _shoal_simulation_v1_GetRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  getRun(
    argument: _shoal_simulation_v1_GetRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  getRun(
    argument: _shoal_simulation_v1_GetRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  GetRunManifest(
    argument: _shoal_simulation_v1_GetRunManifestRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunManifestResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetRunManifest(
    argument: _shoal_simulation_v1_GetRunManifestRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunManifestResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetRunManifest(
    argument: _shoal_simulation_v1_GetRunManifestRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunManifestResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetRunManifest(
    argument: _shoal_simulation_v1_GetRunManifestRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunManifestResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  getRunManifest(
    argument: _shoal_simulation_v1_GetRunManifestRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunManifestResponse__Output>,
  ): grpc.ClientUnaryCall;
  getRunManifest(
    argument: _shoal_simulation_v1_GetRunManifestRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunManifestResponse__Output>,
  ): grpc.ClientUnaryCall;
  getRunManifest(
    argument: _shoal_simulation_v1_GetRunManifestRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunManifestResponse__Output>,
  ): grpc.ClientUnaryCall;
  getRunManifest(
    argument: _shoal_simulation_v1_GetRunManifestRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunManifestResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent. With a filter it reads the log once. Errors: RUN_NOT_FOUND, UNPROCESSABLE (too many rounds for
   * one answer).
   */
  GetRunStatistics(
    argument: _shoal_simulation_v1_GetRunStatisticsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunStatisticsResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetRunStatistics(
    argument: _shoal_simulation_v1_GetRunStatisticsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunStatisticsResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetRunStatistics(
    argument: _shoal_simulation_v1_GetRunStatisticsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunStatisticsResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetRunStatistics(
    argument: _shoal_simulation_v1_GetRunStatisticsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunStatisticsResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent. With a filter it reads the log once. Errors: RUN_NOT_FOUND, UNPROCESSABLE (too many rounds for
   * one answer).
   */
  getRunStatistics(
    argument: _shoal_simulation_v1_GetRunStatisticsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunStatisticsResponse__Output>,
  ): grpc.ClientUnaryCall;
  getRunStatistics(
    argument: _shoal_simulation_v1_GetRunStatisticsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunStatisticsResponse__Output>,
  ): grpc.ClientUnaryCall;
  getRunStatistics(
    argument: _shoal_simulation_v1_GetRunStatisticsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunStatisticsResponse__Output>,
  ): grpc.ClientUnaryCall;
  getRunStatistics(
    argument: _shoal_simulation_v1_GetRunStatisticsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetRunStatisticsResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent. What this service is: version, licence, source, engines.
   */
  GetServiceInfo(
    argument: _shoal_simulation_v1_GetServiceInfoRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetServiceInfoResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetServiceInfo(
    argument: _shoal_simulation_v1_GetServiceInfoRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetServiceInfoResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetServiceInfo(
    argument: _shoal_simulation_v1_GetServiceInfoRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetServiceInfoResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetServiceInfo(
    argument: _shoal_simulation_v1_GetServiceInfoRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetServiceInfoResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent. What this service is: version, licence, source, engines.
   */
  getServiceInfo(
    argument: _shoal_simulation_v1_GetServiceInfoRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetServiceInfoResponse__Output>,
  ): grpc.ClientUnaryCall;
  getServiceInfo(
    argument: _shoal_simulation_v1_GetServiceInfoRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetServiceInfoResponse__Output>,
  ): grpc.ClientUnaryCall;
  getServiceInfo(
    argument: _shoal_simulation_v1_GetServiceInfoRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetServiceInfoResponse__Output>,
  ): grpc.ClientUnaryCall;
  getServiceInfo(
    argument: _shoal_simulation_v1_GetServiceInfoRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetServiceInfoResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent. Errors: SIMULATION_NOT_FOUND.
   */
  GetSimulation(
    argument: _shoal_simulation_v1_GetSimulationRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetSimulation(
    argument: _shoal_simulation_v1_GetSimulationRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetSimulation(
    argument: _shoal_simulation_v1_GetSimulationRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  GetSimulation(
    argument: _shoal_simulation_v1_GetSimulationRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent. Errors: SIMULATION_NOT_FOUND.
   */
  getSimulation(
    argument: _shoal_simulation_v1_GetSimulationRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  getSimulation(
    argument: _shoal_simulation_v1_GetSimulationRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  getSimulation(
    argument: _shoal_simulation_v1_GetSimulationRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;
  getSimulation(
    argument: _shoal_simulation_v1_GetSimulationRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_GetSimulationResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Server streaming. Observes a live run through its engine. Errors: RUN_NOT_FOUND, AGENT_NOT_FOUND,
   * UNPROCESSABLE (the engine does not answer interviews), RUN_STATE_CONFLICT (the run is neither RUNNING nor PAUSED),
   * CAPACITY_EXCEEDED (too many commands wait for its worker), WORKER_CRASHED, WORKER_TIMEOUT, PROTOCOL_CLOSED.
   */
  InterviewAgents(
    argument: _shoal_simulation_v1_InterviewAgentsRequest,
    metadata: grpc.Metadata,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_InterviewAgentsResponse__Output>;
  InterviewAgents(
    argument: _shoal_simulation_v1_InterviewAgentsRequest,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_InterviewAgentsResponse__Output>;
  /**
   * Server streaming. Observes a live run through its engine. Errors: RUN_NOT_FOUND, AGENT_NOT_FOUND,
   * UNPROCESSABLE (the engine does not answer interviews), RUN_STATE_CONFLICT (the run is neither RUNNING nor PAUSED),
   * CAPACITY_EXCEEDED (too many commands wait for its worker), WORKER_CRASHED, WORKER_TIMEOUT, PROTOCOL_CLOSED.
   */
  interviewAgents(
    argument: _shoal_simulation_v1_InterviewAgentsRequest,
    metadata: grpc.Metadata,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_InterviewAgentsResponse__Output>;
  interviewAgents(
    argument: _shoal_simulation_v1_InterviewAgentsRequest,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_InterviewAgentsResponse__Output>;

  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  ListActions(
    argument: _shoal_simulation_v1_ListActionsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListActionsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListActions(
    argument: _shoal_simulation_v1_ListActionsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListActionsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListActions(
    argument: _shoal_simulation_v1_ListActionsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListActionsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListActions(
    argument: _shoal_simulation_v1_ListActionsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListActionsResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  listActions(
    argument: _shoal_simulation_v1_ListActionsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListActionsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listActions(
    argument: _shoal_simulation_v1_ListActionsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListActionsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listActions(
    argument: _shoal_simulation_v1_ListActionsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListActionsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listActions(
    argument: _shoal_simulation_v1_ListActionsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListActionsResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  ListAgents(
    argument: _shoal_simulation_v1_ListAgentsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListAgentsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListAgents(
    argument: _shoal_simulation_v1_ListAgentsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListAgentsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListAgents(
    argument: _shoal_simulation_v1_ListAgentsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListAgentsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListAgents(
    argument: _shoal_simulation_v1_ListAgentsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListAgentsResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  listAgents(
    argument: _shoal_simulation_v1_ListAgentsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListAgentsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listAgents(
    argument: _shoal_simulation_v1_ListAgentsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListAgentsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listAgents(
    argument: _shoal_simulation_v1_ListAgentsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListAgentsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listAgents(
    argument: _shoal_simulation_v1_ListAgentsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListAgentsResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent. Reads the log, in the order of engagement once for every 500,000 posts of the run. Errors:
   * RUN_NOT_FOUND.
   */
  ListPosts(
    argument: _shoal_simulation_v1_ListPostsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListPostsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListPosts(
    argument: _shoal_simulation_v1_ListPostsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListPostsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListPosts(
    argument: _shoal_simulation_v1_ListPostsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListPostsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListPosts(
    argument: _shoal_simulation_v1_ListPostsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListPostsResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent. Reads the log, in the order of engagement once for every 500,000 posts of the run. Errors:
   * RUN_NOT_FOUND.
   */
  listPosts(
    argument: _shoal_simulation_v1_ListPostsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListPostsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listPosts(
    argument: _shoal_simulation_v1_ListPostsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListPostsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listPosts(
    argument: _shoal_simulation_v1_ListPostsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListPostsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listPosts(
    argument: _shoal_simulation_v1_ListPostsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListPostsResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent.
   */
  ListRuns(
    argument: _shoal_simulation_v1_ListRunsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListRunsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListRuns(
    argument: _shoal_simulation_v1_ListRunsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListRunsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListRuns(
    argument: _shoal_simulation_v1_ListRunsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListRunsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListRuns(
    argument: _shoal_simulation_v1_ListRunsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListRunsResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent.
   */
  listRuns(
    argument: _shoal_simulation_v1_ListRunsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListRunsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listRuns(
    argument: _shoal_simulation_v1_ListRunsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListRunsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listRuns(
    argument: _shoal_simulation_v1_ListRunsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListRunsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listRuns(
    argument: _shoal_simulation_v1_ListRunsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListRunsResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent.
   */
  ListSimulations(
    argument: _shoal_simulation_v1_ListSimulationsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListSimulationsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListSimulations(
    argument: _shoal_simulation_v1_ListSimulationsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListSimulationsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListSimulations(
    argument: _shoal_simulation_v1_ListSimulationsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListSimulationsResponse__Output>,
  ): grpc.ClientUnaryCall;
  ListSimulations(
    argument: _shoal_simulation_v1_ListSimulationsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListSimulationsResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent.
   */
  listSimulations(
    argument: _shoal_simulation_v1_ListSimulationsRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListSimulationsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listSimulations(
    argument: _shoal_simulation_v1_ListSimulationsRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListSimulationsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listSimulations(
    argument: _shoal_simulation_v1_ListSimulationsRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListSimulationsResponse__Output>,
  ): grpc.ClientUnaryCall;
  listSimulations(
    argument: _shoal_simulation_v1_ListSimulationsRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ListSimulationsResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent by request id. Returns at once; the round goes on to its end first. Errors: RUN_NOT_FOUND,
   * RUN_STATE_CONFLICT, IDEMPOTENCY_CONFLICT, UNPROCESSABLE (the engine can't pause).
   */
  PauseRun(
    argument: _shoal_simulation_v1_PauseRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_PauseRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  PauseRun(
    argument: _shoal_simulation_v1_PauseRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_PauseRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  PauseRun(
    argument: _shoal_simulation_v1_PauseRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_PauseRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  PauseRun(
    argument: _shoal_simulation_v1_PauseRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_PauseRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent by request id. Returns at once; the round goes on to its end first. Errors: RUN_NOT_FOUND,
   * RUN_STATE_CONFLICT, IDEMPOTENCY_CONFLICT, UNPROCESSABLE (the engine can't pause).
   */
  pauseRun(
    argument: _shoal_simulation_v1_PauseRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_PauseRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  pauseRun(
    argument: _shoal_simulation_v1_PauseRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_PauseRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  pauseRun(
    argument: _shoal_simulation_v1_PauseRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_PauseRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  pauseRun(
    argument: _shoal_simulation_v1_PauseRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_PauseRunResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent by request id. Errors: RUN_NOT_FOUND, RUN_STATE_CONFLICT, CAPACITY_EXCEEDED (the queue is full),
   * IDEMPOTENCY_CONFLICT, UNPROCESSABLE (neither checkpoints nor determinism: it can't be resumed).
   */
  ResumeRun(
    argument: _shoal_simulation_v1_ResumeRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ResumeRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  ResumeRun(
    argument: _shoal_simulation_v1_ResumeRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ResumeRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  ResumeRun(
    argument: _shoal_simulation_v1_ResumeRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ResumeRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  ResumeRun(
    argument: _shoal_simulation_v1_ResumeRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ResumeRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent by request id. Errors: RUN_NOT_FOUND, RUN_STATE_CONFLICT, CAPACITY_EXCEEDED (the queue is full),
   * IDEMPOTENCY_CONFLICT, UNPROCESSABLE (neither checkpoints nor determinism: it can't be resumed).
   */
  resumeRun(
    argument: _shoal_simulation_v1_ResumeRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ResumeRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  resumeRun(
    argument: _shoal_simulation_v1_ResumeRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_ResumeRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  resumeRun(
    argument: _shoal_simulation_v1_ResumeRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_ResumeRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  resumeRun(
    argument: _shoal_simulation_v1_ResumeRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_ResumeRunResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent by request id. Returns as soon as the run is stored; its progress is for WatchRun and
   * StreamRunEvents. Errors: SIMULATION_NOT_FOUND, IDEMPOTENCY_CONFLICT, UNPROCESSABLE (the engine is gone).
   */
  StartRun(
    argument: _shoal_simulation_v1_StartRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_StartRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  StartRun(
    argument: _shoal_simulation_v1_StartRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_StartRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  StartRun(
    argument: _shoal_simulation_v1_StartRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_StartRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  StartRun(
    argument: _shoal_simulation_v1_StartRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_StartRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent by request id. Returns as soon as the run is stored; its progress is for WatchRun and
   * StreamRunEvents. Errors: SIMULATION_NOT_FOUND, IDEMPOTENCY_CONFLICT, UNPROCESSABLE (the engine is gone).
   */
  startRun(
    argument: _shoal_simulation_v1_StartRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_StartRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  startRun(
    argument: _shoal_simulation_v1_StartRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_StartRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  startRun(
    argument: _shoal_simulation_v1_StartRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_StartRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  startRun(
    argument: _shoal_simulation_v1_StartRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_StartRunResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Unary, idempotent. Keeps what happened. Errors: RUN_NOT_FOUND, RUN_STATE_CONFLICT.
   */
  StopRun(
    argument: _shoal_simulation_v1_StopRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_StopRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  StopRun(
    argument: _shoal_simulation_v1_StopRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_StopRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  StopRun(
    argument: _shoal_simulation_v1_StopRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_StopRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  StopRun(
    argument: _shoal_simulation_v1_StopRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_StopRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  /**
   * Unary, idempotent. Keeps what happened. Errors: RUN_NOT_FOUND, RUN_STATE_CONFLICT.
   */
  stopRun(
    argument: _shoal_simulation_v1_StopRunRequest,
    metadata: grpc.Metadata,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_StopRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  stopRun(
    argument: _shoal_simulation_v1_StopRunRequest,
    metadata: grpc.Metadata,
    callback: grpc.requestCallback<_shoal_simulation_v1_StopRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  stopRun(
    argument: _shoal_simulation_v1_StopRunRequest,
    options: grpc.CallOptions,
    callback: grpc.requestCallback<_shoal_simulation_v1_StopRunResponse__Output>,
  ): grpc.ClientUnaryCall;
  stopRun(
    argument: _shoal_simulation_v1_StopRunRequest,
    callback: grpc.requestCallback<_shoal_simulation_v1_StopRunResponse__Output>,
  ): grpc.ClientUnaryCall;

  /**
   * Server streaming. The log after a cursor: no gap, no duplicate, in order, durable before it is sent. Follows a
   * live run, waits while it is interrupted, ends OK after the terminal event. Entries that a later round_voided makes
   * void are sent as well; all other RPCs leave them out. Errors: RUN_NOT_FOUND,
   * CURSOR_IN_FUTURE, CAPACITY_EXCEEDED (too many streams are open).
   */
  StreamRunEvents(
    argument: _shoal_simulation_v1_StreamRunEventsRequest,
    metadata: grpc.Metadata,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_StreamRunEventsResponse__Output>;
  StreamRunEvents(
    argument: _shoal_simulation_v1_StreamRunEventsRequest,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_StreamRunEventsResponse__Output>;
  /**
   * Server streaming. The log after a cursor: no gap, no duplicate, in order, durable before it is sent. Follows a
   * live run, waits while it is interrupted, ends OK after the terminal event. Entries that a later round_voided makes
   * void are sent as well; all other RPCs leave them out. Errors: RUN_NOT_FOUND,
   * CURSOR_IN_FUTURE, CAPACITY_EXCEEDED (too many streams are open).
   */
  streamRunEvents(
    argument: _shoal_simulation_v1_StreamRunEventsRequest,
    metadata: grpc.Metadata,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_StreamRunEventsResponse__Output>;
  streamRunEvents(
    argument: _shoal_simulation_v1_StreamRunEventsRequest,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_StreamRunEventsResponse__Output>;

  /**
   * Server streaming. Current value, then changes, OK after a terminal state. Errors: RUN_NOT_FOUND.
   */
  WatchRun(
    argument: _shoal_simulation_v1_WatchRunRequest,
    metadata: grpc.Metadata,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_WatchRunResponse__Output>;
  WatchRun(
    argument: _shoal_simulation_v1_WatchRunRequest,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_WatchRunResponse__Output>;
  /**
   * Server streaming. Current value, then changes, OK after a terminal state. Errors: RUN_NOT_FOUND.
   */
  watchRun(
    argument: _shoal_simulation_v1_WatchRunRequest,
    metadata: grpc.Metadata,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_WatchRunResponse__Output>;
  watchRun(
    argument: _shoal_simulation_v1_WatchRunRequest,
    options?: grpc.CallOptions,
  ): grpc.ClientReadableStream<_shoal_simulation_v1_WatchRunResponse__Output>;
}

/**
 * Simulations, their runs and what happened in them.
 */
export interface SimulationServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Unary, idempotent by request id. Durable before it is acknowledged; the answer tells the round at whose start it
   * takes effect, which has not begun. While a round goes on, the answer waits for its end. Errors: RUN_NOT_FOUND,
   * RUN_STATE_CONFLICT, IDEMPOTENCY_CONFLICT, UNKNOWN_AGENT, DUPLICATE_AGENT, UNPROCESSABLE, CAPACITY_EXCEEDED,
   * ENGINE_REFUSED, WORKER_CRASHED, WORKER_TIMEOUT, PROTOCOL_CLOSED.
   */
  AddInput: grpc.handleUnaryCall<_shoal_simulation_v1_AddInputRequest__Output, _shoal_simulation_v1_AddInputResponse>;

  /**
   * Client streaming, idempotent by request id. Header, agents, follow edges; nothing is stored unless all of it is
   * valid. Errors, each with the field: INVALID_REQUEST, DUPLICATE_AGENT, ANCHOR_OUT_OF_RANGE, TOO_FEW_ACTIVE_HOURS,
   * UNKNOWN_AGENT, UNPROCESSABLE (unknown engine or platform), IDEMPOTENCY_CONFLICT.
   */
  CreateSimulation: grpc.handleClientStreamingCall<
    _shoal_simulation_v1_CreateSimulationRequest__Output,
    _shoal_simulation_v1_CreateSimulationResponse
  >;

  /**
   * Unary, idempotent by request id. Errors: RUN_NOT_FOUND, RUN_STATE_CONFLICT.
   */
  DeleteRun: grpc.handleUnaryCall<
    _shoal_simulation_v1_DeleteRunRequest__Output,
    _shoal_simulation_v1_DeleteRunResponse
  >;

  /**
   * Unary; a second call answers SIMULATION_NOT_FOUND. Errors: RUN_STATE_CONFLICT while a run of it is live.
   */
  DeleteSimulation: grpc.handleUnaryCall<
    _shoal_simulation_v1_DeleteSimulationRequest__Output,
    _shoal_simulation_v1_DeleteSimulationResponse
  >;

  /**
   * Unary, idempotent by request id. Returns as soon as the new run is stored. Errors: RUN_NOT_FOUND,
   * IDEMPOTENCY_CONFLICT, UNPROCESSABLE (a round that has not ended, an engine that can't), UNKNOWN_AGENT,
   * DUPLICATE_AGENT, CAPACITY_EXCEEDED.
   */
  ForkRun: grpc.handleUnaryCall<_shoal_simulation_v1_ForkRunRequest__Output, _shoal_simulation_v1_ForkRunResponse>;

  /**
   * Unary, idempotent. Needs no live run. Errors: RUN_NOT_FOUND, AGENT_NOT_FOUND, UNPROCESSABLE (the round has not
   * ended).
   */
  GetAgentMemory: grpc.handleUnaryCall<
    _shoal_simulation_v1_GetAgentMemoryRequest__Output,
    _shoal_simulation_v1_GetAgentMemoryResponse
  >;

  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  GetRun: grpc.handleUnaryCall<_shoal_simulation_v1_GetRunRequest__Output, _shoal_simulation_v1_GetRunResponse>;

  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  GetRunManifest: grpc.handleUnaryCall<
    _shoal_simulation_v1_GetRunManifestRequest__Output,
    _shoal_simulation_v1_GetRunManifestResponse
  >;

  /**
   * Unary, idempotent. With a filter it reads the log once. Errors: RUN_NOT_FOUND, UNPROCESSABLE (too many rounds for
   * one answer).
   */
  GetRunStatistics: grpc.handleUnaryCall<
    _shoal_simulation_v1_GetRunStatisticsRequest__Output,
    _shoal_simulation_v1_GetRunStatisticsResponse
  >;

  /**
   * Unary, idempotent. What this service is: version, licence, source, engines.
   */
  GetServiceInfo: grpc.handleUnaryCall<
    _shoal_simulation_v1_GetServiceInfoRequest__Output,
    _shoal_simulation_v1_GetServiceInfoResponse
  >;

  /**
   * Unary, idempotent. Errors: SIMULATION_NOT_FOUND.
   */
  GetSimulation: grpc.handleUnaryCall<
    _shoal_simulation_v1_GetSimulationRequest__Output,
    _shoal_simulation_v1_GetSimulationResponse
  >;

  /**
   * Server streaming. Observes a live run through its engine. Errors: RUN_NOT_FOUND, AGENT_NOT_FOUND,
   * UNPROCESSABLE (the engine does not answer interviews), RUN_STATE_CONFLICT (the run is neither RUNNING nor PAUSED),
   * CAPACITY_EXCEEDED (too many commands wait for its worker), WORKER_CRASHED, WORKER_TIMEOUT, PROTOCOL_CLOSED.
   */
  InterviewAgents: grpc.handleServerStreamingCall<
    _shoal_simulation_v1_InterviewAgentsRequest__Output,
    _shoal_simulation_v1_InterviewAgentsResponse
  >;

  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  ListActions: grpc.handleUnaryCall<
    _shoal_simulation_v1_ListActionsRequest__Output,
    _shoal_simulation_v1_ListActionsResponse
  >;

  /**
   * Unary, idempotent. Errors: RUN_NOT_FOUND.
   */
  ListAgents: grpc.handleUnaryCall<
    _shoal_simulation_v1_ListAgentsRequest__Output,
    _shoal_simulation_v1_ListAgentsResponse
  >;

  /**
   * Unary, idempotent. Reads the log, in the order of engagement once for every 500,000 posts of the run. Errors:
   * RUN_NOT_FOUND.
   */
  ListPosts: grpc.handleUnaryCall<
    _shoal_simulation_v1_ListPostsRequest__Output,
    _shoal_simulation_v1_ListPostsResponse
  >;

  /**
   * Unary, idempotent.
   */
  ListRuns: grpc.handleUnaryCall<_shoal_simulation_v1_ListRunsRequest__Output, _shoal_simulation_v1_ListRunsResponse>;

  /**
   * Unary, idempotent.
   */
  ListSimulations: grpc.handleUnaryCall<
    _shoal_simulation_v1_ListSimulationsRequest__Output,
    _shoal_simulation_v1_ListSimulationsResponse
  >;

  /**
   * Unary, idempotent by request id. Returns at once; the round goes on to its end first. Errors: RUN_NOT_FOUND,
   * RUN_STATE_CONFLICT, IDEMPOTENCY_CONFLICT, UNPROCESSABLE (the engine can't pause).
   */
  PauseRun: grpc.handleUnaryCall<_shoal_simulation_v1_PauseRunRequest__Output, _shoal_simulation_v1_PauseRunResponse>;

  /**
   * Unary, idempotent by request id. Errors: RUN_NOT_FOUND, RUN_STATE_CONFLICT, CAPACITY_EXCEEDED (the queue is full),
   * IDEMPOTENCY_CONFLICT, UNPROCESSABLE (neither checkpoints nor determinism: it can't be resumed).
   */
  ResumeRun: grpc.handleUnaryCall<
    _shoal_simulation_v1_ResumeRunRequest__Output,
    _shoal_simulation_v1_ResumeRunResponse
  >;

  /**
   * Unary, idempotent by request id. Returns as soon as the run is stored; its progress is for WatchRun and
   * StreamRunEvents. Errors: SIMULATION_NOT_FOUND, IDEMPOTENCY_CONFLICT, UNPROCESSABLE (the engine is gone).
   */
  StartRun: grpc.handleUnaryCall<_shoal_simulation_v1_StartRunRequest__Output, _shoal_simulation_v1_StartRunResponse>;

  /**
   * Unary, idempotent. Keeps what happened. Errors: RUN_NOT_FOUND, RUN_STATE_CONFLICT.
   */
  StopRun: grpc.handleUnaryCall<_shoal_simulation_v1_StopRunRequest__Output, _shoal_simulation_v1_StopRunResponse>;

  /**
   * Server streaming. The log after a cursor: no gap, no duplicate, in order, durable before it is sent. Follows a
   * live run, waits while it is interrupted, ends OK after the terminal event. Entries that a later round_voided makes
   * void are sent as well; all other RPCs leave them out. Errors: RUN_NOT_FOUND,
   * CURSOR_IN_FUTURE, CAPACITY_EXCEEDED (too many streams are open).
   */
  StreamRunEvents: grpc.handleServerStreamingCall<
    _shoal_simulation_v1_StreamRunEventsRequest__Output,
    _shoal_simulation_v1_StreamRunEventsResponse
  >;

  /**
   * Server streaming. Current value, then changes, OK after a terminal state. Errors: RUN_NOT_FOUND.
   */
  WatchRun: grpc.handleServerStreamingCall<
    _shoal_simulation_v1_WatchRunRequest__Output,
    _shoal_simulation_v1_WatchRunResponse
  >;
}

export interface SimulationServiceDefinition extends grpc.ServiceDefinition {
  AddInput: MethodDefinition<
    _shoal_simulation_v1_AddInputRequest,
    _shoal_simulation_v1_AddInputResponse,
    _shoal_simulation_v1_AddInputRequest__Output,
    _shoal_simulation_v1_AddInputResponse__Output
  >;
  CreateSimulation: MethodDefinition<
    _shoal_simulation_v1_CreateSimulationRequest,
    _shoal_simulation_v1_CreateSimulationResponse,
    _shoal_simulation_v1_CreateSimulationRequest__Output,
    _shoal_simulation_v1_CreateSimulationResponse__Output
  >;
  DeleteRun: MethodDefinition<
    _shoal_simulation_v1_DeleteRunRequest,
    _shoal_simulation_v1_DeleteRunResponse,
    _shoal_simulation_v1_DeleteRunRequest__Output,
    _shoal_simulation_v1_DeleteRunResponse__Output
  >;
  DeleteSimulation: MethodDefinition<
    _shoal_simulation_v1_DeleteSimulationRequest,
    _shoal_simulation_v1_DeleteSimulationResponse,
    _shoal_simulation_v1_DeleteSimulationRequest__Output,
    _shoal_simulation_v1_DeleteSimulationResponse__Output
  >;
  ForkRun: MethodDefinition<
    _shoal_simulation_v1_ForkRunRequest,
    _shoal_simulation_v1_ForkRunResponse,
    _shoal_simulation_v1_ForkRunRequest__Output,
    _shoal_simulation_v1_ForkRunResponse__Output
  >;
  GetAgentMemory: MethodDefinition<
    _shoal_simulation_v1_GetAgentMemoryRequest,
    _shoal_simulation_v1_GetAgentMemoryResponse,
    _shoal_simulation_v1_GetAgentMemoryRequest__Output,
    _shoal_simulation_v1_GetAgentMemoryResponse__Output
  >;
  GetRun: MethodDefinition<
    _shoal_simulation_v1_GetRunRequest,
    _shoal_simulation_v1_GetRunResponse,
    _shoal_simulation_v1_GetRunRequest__Output,
    _shoal_simulation_v1_GetRunResponse__Output
  >;
  GetRunManifest: MethodDefinition<
    _shoal_simulation_v1_GetRunManifestRequest,
    _shoal_simulation_v1_GetRunManifestResponse,
    _shoal_simulation_v1_GetRunManifestRequest__Output,
    _shoal_simulation_v1_GetRunManifestResponse__Output
  >;
  GetRunStatistics: MethodDefinition<
    _shoal_simulation_v1_GetRunStatisticsRequest,
    _shoal_simulation_v1_GetRunStatisticsResponse,
    _shoal_simulation_v1_GetRunStatisticsRequest__Output,
    _shoal_simulation_v1_GetRunStatisticsResponse__Output
  >;
  GetServiceInfo: MethodDefinition<
    _shoal_simulation_v1_GetServiceInfoRequest,
    _shoal_simulation_v1_GetServiceInfoResponse,
    _shoal_simulation_v1_GetServiceInfoRequest__Output,
    _shoal_simulation_v1_GetServiceInfoResponse__Output
  >;
  GetSimulation: MethodDefinition<
    _shoal_simulation_v1_GetSimulationRequest,
    _shoal_simulation_v1_GetSimulationResponse,
    _shoal_simulation_v1_GetSimulationRequest__Output,
    _shoal_simulation_v1_GetSimulationResponse__Output
  >;
  InterviewAgents: MethodDefinition<
    _shoal_simulation_v1_InterviewAgentsRequest,
    _shoal_simulation_v1_InterviewAgentsResponse,
    _shoal_simulation_v1_InterviewAgentsRequest__Output,
    _shoal_simulation_v1_InterviewAgentsResponse__Output
  >;
  ListActions: MethodDefinition<
    _shoal_simulation_v1_ListActionsRequest,
    _shoal_simulation_v1_ListActionsResponse,
    _shoal_simulation_v1_ListActionsRequest__Output,
    _shoal_simulation_v1_ListActionsResponse__Output
  >;
  ListAgents: MethodDefinition<
    _shoal_simulation_v1_ListAgentsRequest,
    _shoal_simulation_v1_ListAgentsResponse,
    _shoal_simulation_v1_ListAgentsRequest__Output,
    _shoal_simulation_v1_ListAgentsResponse__Output
  >;
  ListPosts: MethodDefinition<
    _shoal_simulation_v1_ListPostsRequest,
    _shoal_simulation_v1_ListPostsResponse,
    _shoal_simulation_v1_ListPostsRequest__Output,
    _shoal_simulation_v1_ListPostsResponse__Output
  >;
  ListRuns: MethodDefinition<
    _shoal_simulation_v1_ListRunsRequest,
    _shoal_simulation_v1_ListRunsResponse,
    _shoal_simulation_v1_ListRunsRequest__Output,
    _shoal_simulation_v1_ListRunsResponse__Output
  >;
  ListSimulations: MethodDefinition<
    _shoal_simulation_v1_ListSimulationsRequest,
    _shoal_simulation_v1_ListSimulationsResponse,
    _shoal_simulation_v1_ListSimulationsRequest__Output,
    _shoal_simulation_v1_ListSimulationsResponse__Output
  >;
  PauseRun: MethodDefinition<
    _shoal_simulation_v1_PauseRunRequest,
    _shoal_simulation_v1_PauseRunResponse,
    _shoal_simulation_v1_PauseRunRequest__Output,
    _shoal_simulation_v1_PauseRunResponse__Output
  >;
  ResumeRun: MethodDefinition<
    _shoal_simulation_v1_ResumeRunRequest,
    _shoal_simulation_v1_ResumeRunResponse,
    _shoal_simulation_v1_ResumeRunRequest__Output,
    _shoal_simulation_v1_ResumeRunResponse__Output
  >;
  StartRun: MethodDefinition<
    _shoal_simulation_v1_StartRunRequest,
    _shoal_simulation_v1_StartRunResponse,
    _shoal_simulation_v1_StartRunRequest__Output,
    _shoal_simulation_v1_StartRunResponse__Output
  >;
  StopRun: MethodDefinition<
    _shoal_simulation_v1_StopRunRequest,
    _shoal_simulation_v1_StopRunResponse,
    _shoal_simulation_v1_StopRunRequest__Output,
    _shoal_simulation_v1_StopRunResponse__Output
  >;
  StreamRunEvents: MethodDefinition<
    _shoal_simulation_v1_StreamRunEventsRequest,
    _shoal_simulation_v1_StreamRunEventsResponse,
    _shoal_simulation_v1_StreamRunEventsRequest__Output,
    _shoal_simulation_v1_StreamRunEventsResponse__Output
  >;
  WatchRun: MethodDefinition<
    _shoal_simulation_v1_WatchRunRequest,
    _shoal_simulation_v1_WatchRunResponse,
    _shoal_simulation_v1_WatchRunRequest__Output,
    _shoal_simulation_v1_WatchRunResponse__Output
  >;
}
