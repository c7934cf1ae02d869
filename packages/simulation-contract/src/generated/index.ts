// SPDX-License-Identifier: Apache-2.0
export type { Action, Action__Output } from "./shoal/simulation/v1/Action.ts";
export type { ActivitySegment, ActivitySegment__Output } from "./shoal/simulation/v1/ActivitySegment.ts";
export type { AddInputRequest, AddInputRequest__Output } from "./shoal/simulation/v1/AddInputRequest.ts";
export type { AddInputResponse, AddInputResponse__Output } from "./shoal/simulation/v1/AddInputResponse.ts";
export type { Agent, Agent__Output } from "./shoal/simulation/v1/Agent.ts";
export type { AgentAttribute, AgentAttribute__Output } from "./shoal/simulation/v1/AgentAttribute.ts";
export type { AgentChunk, AgentChunk__Output } from "./shoal/simulation/v1/AgentChunk.ts";
export type { AgentFilter, AgentFilter__Output } from "./shoal/simulation/v1/AgentFilter.ts";
export type { AgentKind, AgentKind__Output } from "./shoal/simulation/v1/AgentKind.ts";
export type { AgentProfile, AgentProfile__Output } from "./shoal/simulation/v1/AgentProfile.ts";
export type { Archetype, Archetype__Output } from "./shoal/simulation/v1/Archetype.ts";
export type { BehavioralAnchors, BehavioralAnchors__Output } from "./shoal/simulation/v1/BehavioralAnchors.ts";
export type {
  CreateSimulationRequest,
  CreateSimulationRequest__Output,
} from "./shoal/simulation/v1/CreateSimulationRequest.ts";
export type {
  CreateSimulationResponse,
  CreateSimulationResponse__Output,
} from "./shoal/simulation/v1/CreateSimulationResponse.ts";
export type { DeleteRunRequest, DeleteRunRequest__Output } from "./shoal/simulation/v1/DeleteRunRequest.ts";
export type { DeleteRunResponse, DeleteRunResponse__Output } from "./shoal/simulation/v1/DeleteRunResponse.ts";
export type {
  DeleteSimulationRequest,
  DeleteSimulationRequest__Output,
} from "./shoal/simulation/v1/DeleteSimulationRequest.ts";
export type {
  DeleteSimulationResponse,
  DeleteSimulationResponse__Output,
} from "./shoal/simulation/v1/DeleteSimulationResponse.ts";
export type { Engine, Engine__Output } from "./shoal/simulation/v1/Engine.ts";
export type { ErrorDetail, ErrorDetail__Output } from "./shoal/simulation/v1/ErrorDetail.ts";
export type { Event, Event__Output } from "./shoal/simulation/v1/Event.ts";
export type { FieldViolation, FieldViolation__Output } from "./shoal/simulation/v1/FieldViolation.ts";
export type { FollowChunk, FollowChunk__Output } from "./shoal/simulation/v1/FollowChunk.ts";
export type { FollowEdge, FollowEdge__Output } from "./shoal/simulation/v1/FollowEdge.ts";
export type { ForkInput, ForkInput__Output } from "./shoal/simulation/v1/ForkInput.ts";
export type { ForkRunRequest, ForkRunRequest__Output } from "./shoal/simulation/v1/ForkRunRequest.ts";
export type { ForkRunResponse, ForkRunResponse__Output } from "./shoal/simulation/v1/ForkRunResponse.ts";
export type { Gender, Gender__Output } from "./shoal/simulation/v1/Gender.ts";
export type {
  GetAgentMemoryRequest,
  GetAgentMemoryRequest__Output,
} from "./shoal/simulation/v1/GetAgentMemoryRequest.ts";
export type {
  GetAgentMemoryResponse,
  GetAgentMemoryResponse__Output,
} from "./shoal/simulation/v1/GetAgentMemoryResponse.ts";
export type {
  GetRunManifestRequest,
  GetRunManifestRequest__Output,
} from "./shoal/simulation/v1/GetRunManifestRequest.ts";
export type {
  GetRunManifestResponse,
  GetRunManifestResponse__Output,
} from "./shoal/simulation/v1/GetRunManifestResponse.ts";
export type { GetRunRequest, GetRunRequest__Output } from "./shoal/simulation/v1/GetRunRequest.ts";
export type { GetRunResponse, GetRunResponse__Output } from "./shoal/simulation/v1/GetRunResponse.ts";
export type {
  GetRunStatisticsRequest,
  GetRunStatisticsRequest__Output,
} from "./shoal/simulation/v1/GetRunStatisticsRequest.ts";
export type {
  GetRunStatisticsResponse,
  GetRunStatisticsResponse__Output,
} from "./shoal/simulation/v1/GetRunStatisticsResponse.ts";
export type {
  GetServiceInfoRequest,
  GetServiceInfoRequest__Output,
} from "./shoal/simulation/v1/GetServiceInfoRequest.ts";
export type {
  GetServiceInfoResponse,
  GetServiceInfoResponse__Output,
} from "./shoal/simulation/v1/GetServiceInfoResponse.ts";
export type { GetSimulationRequest, GetSimulationRequest__Output } from "./shoal/simulation/v1/GetSimulationRequest.ts";
export type {
  GetSimulationResponse,
  GetSimulationResponse__Output,
} from "./shoal/simulation/v1/GetSimulationResponse.ts";
export type { GroupStatistics, GroupStatistics__Output } from "./shoal/simulation/v1/GroupStatistics.ts";
export type { Input, Input__Output } from "./shoal/simulation/v1/Input.ts";
export type {
  InterviewAgentsRequest,
  InterviewAgentsRequest__Output,
} from "./shoal/simulation/v1/InterviewAgentsRequest.ts";
export type {
  InterviewAgentsResponse,
  InterviewAgentsResponse__Output,
} from "./shoal/simulation/v1/InterviewAgentsResponse.ts";
export type { InterviewFailure, InterviewFailure__Output } from "./shoal/simulation/v1/InterviewFailure.ts";
export type { InterviewInput, InterviewInput__Output } from "./shoal/simulation/v1/InterviewInput.ts";
export type { JoinInput, JoinInput__Output } from "./shoal/simulation/v1/JoinInput.ts";
export type { LeaveInput, LeaveInput__Output } from "./shoal/simulation/v1/LeaveInput.ts";
export type { ListActionsRequest, ListActionsRequest__Output } from "./shoal/simulation/v1/ListActionsRequest.ts";
export type { ListActionsResponse, ListActionsResponse__Output } from "./shoal/simulation/v1/ListActionsResponse.ts";
export type { ListAgentsRequest, ListAgentsRequest__Output } from "./shoal/simulation/v1/ListAgentsRequest.ts";
export type { ListAgentsResponse, ListAgentsResponse__Output } from "./shoal/simulation/v1/ListAgentsResponse.ts";
export type { ListPostsRequest, ListPostsRequest__Output } from "./shoal/simulation/v1/ListPostsRequest.ts";
export type { ListPostsResponse, ListPostsResponse__Output } from "./shoal/simulation/v1/ListPostsResponse.ts";
export type { ListRunsRequest, ListRunsRequest__Output } from "./shoal/simulation/v1/ListRunsRequest.ts";
export type { ListRunsResponse, ListRunsResponse__Output } from "./shoal/simulation/v1/ListRunsResponse.ts";
export type {
  ListSimulationsRequest,
  ListSimulationsRequest__Output,
} from "./shoal/simulation/v1/ListSimulationsRequest.ts";
export type {
  ListSimulationsResponse,
  ListSimulationsResponse__Output,
} from "./shoal/simulation/v1/ListSimulationsResponse.ts";
export type { MemoryEntry, MemoryEntry__Output } from "./shoal/simulation/v1/MemoryEntry.ts";
export type { MemoryPost, MemoryPost__Output } from "./shoal/simulation/v1/MemoryPost.ts";
export type { NewsInput, NewsInput__Output } from "./shoal/simulation/v1/NewsInput.ts";
export type { PauseRunRequest, PauseRunRequest__Output } from "./shoal/simulation/v1/PauseRunRequest.ts";
export type { PauseRunResponse, PauseRunResponse__Output } from "./shoal/simulation/v1/PauseRunResponse.ts";
export type { Position, Position__Output } from "./shoal/simulation/v1/Position.ts";
export type { PositionCounts, PositionCounts__Output } from "./shoal/simulation/v1/PositionCounts.ts";
export type { Post, Post__Output } from "./shoal/simulation/v1/Post.ts";
export type { PostInput, PostInput__Output } from "./shoal/simulation/v1/PostInput.ts";
export type { PostOrder, PostOrder__Output } from "./shoal/simulation/v1/PostOrder.ts";
export type { PostingStyle, PostingStyle__Output } from "./shoal/simulation/v1/PostingStyle.ts";
export type { RecordedInput, RecordedInput__Output } from "./shoal/simulation/v1/RecordedInput.ts";
export type { RememberedInterview, RememberedInterview__Output } from "./shoal/simulation/v1/RememberedInterview.ts";
export type { RestartPolicy, RestartPolicy__Output } from "./shoal/simulation/v1/RestartPolicy.ts";
export type { ResumeRunRequest, ResumeRunRequest__Output } from "./shoal/simulation/v1/ResumeRunRequest.ts";
export type { ResumeRunResponse, ResumeRunResponse__Output } from "./shoal/simulation/v1/ResumeRunResponse.ts";
export type { RoundStatistics, RoundStatistics__Output } from "./shoal/simulation/v1/RoundStatistics.ts";
export type { Run, Run__Output } from "./shoal/simulation/v1/Run.ts";
export type { RunCause, RunCause__Output } from "./shoal/simulation/v1/RunCause.ts";
export type { RunParent, RunParent__Output } from "./shoal/simulation/v1/RunParent.ts";
export type { RunState, RunState__Output } from "./shoal/simulation/v1/RunState.ts";
export type { ScheduledEvent, ScheduledEvent__Output } from "./shoal/simulation/v1/ScheduledEvent.ts";
export type { SeedInput, SeedInput__Output } from "./shoal/simulation/v1/SeedInput.ts";
export type { SettingsInput, SettingsInput__Output } from "./shoal/simulation/v1/SettingsInput.ts";
export type { Simulation, Simulation__Output } from "./shoal/simulation/v1/Simulation.ts";
export type { SimulationDefinition, SimulationDefinition__Output } from "./shoal/simulation/v1/SimulationDefinition.ts";
export type { SimulationHeader, SimulationHeader__Output } from "./shoal/simulation/v1/SimulationHeader.ts";
export type {
  SimulationServiceDefinition,
  SimulationServiceHandlers,
} from "./shoal/simulation/v1/SimulationService.ts";
export type { SimulationTime, SimulationTime__Output } from "./shoal/simulation/v1/SimulationTime.ts";
export type { Stance, Stance__Output } from "./shoal/simulation/v1/Stance.ts";
export type { StartRunRequest, StartRunRequest__Output } from "./shoal/simulation/v1/StartRunRequest.ts";
export type { StartRunResponse, StartRunResponse__Output } from "./shoal/simulation/v1/StartRunResponse.ts";
export type { StopRunRequest, StopRunRequest__Output } from "./shoal/simulation/v1/StopRunRequest.ts";
export type { StopRunResponse, StopRunResponse__Output } from "./shoal/simulation/v1/StopRunResponse.ts";
export type {
  StreamRunEventsRequest,
  StreamRunEventsRequest__Output,
} from "./shoal/simulation/v1/StreamRunEventsRequest.ts";
export type {
  StreamRunEventsResponse,
  StreamRunEventsResponse__Output,
} from "./shoal/simulation/v1/StreamRunEventsResponse.ts";
export type { WatchRunRequest, WatchRunRequest__Output } from "./shoal/simulation/v1/WatchRunRequest.ts";
export type { WatchRunResponse, WatchRunResponse__Output } from "./shoal/simulation/v1/WatchRunResponse.ts";
