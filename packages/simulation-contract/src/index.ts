// SPDX-License-Identifier: Apache-2.0
export type * as proto from "./generated/index.ts";
export { fileDescriptors } from "./file-descriptors.ts";
export {
  PROTO_FOLDER,
  simulationServiceDefinition,
  type EventBatch,
  type SimulationServiceDefinition,
} from "./proto-definition.ts";
export type { SimulationServiceHandlers } from "./service-handlers.ts";

export { ERROR_CATALOGUE, isErrorCode, type ErrorCatalogueEntry, type ErrorCode } from "./errors/error-catalogue.ts";
export { CAUSE_CODES, type CauseCode } from "./errors/run-cause.ts";
export {
  invalidCast,
  invalidRequest,
  ShoalError,
  type FieldViolation,
  type ShoalErrorOptions,
} from "./errors/shoal-error.ts";
export { ERROR_TRAILER } from "./errors/error-detail.ts";
export { INTERNAL_MESSAGE, toShoalError } from "./errors/to-shoal-error.ts";
export { toGrpcStatus, type GrpcStatus } from "./errors/to-grpc-status.ts";

export type { EventRecord } from "./events/event-record.ts";
export { encodeEvent, eventMaxBytes, writeEvent } from "./events/event-encoder.ts";
export { decodeEvents, eventAt } from "./events/event-decoder.ts";
export { EventCursor, type ByteRange } from "./events/event-cursor.ts";
export { isAt, TextCache } from "./events/text-cache.ts";
export { ACTION_TYPES, type ActionType } from "./events/action-body.ts";
export { EVENT_BODY_SCHEMAS, type EventBody, type KnownEventKind } from "./events/event-bodies.ts";
export { SERVICE_KINDS } from "./events/service-kinds.ts";
export { isVoided, type VoidedStretch, voidedStretchIn } from "./events/voided-stretch.ts";
export { isTerminalEvent, stateOfEvent } from "./events/terminal-event.ts";

export {
  RESTART_POLICIES,
  restartPolicyFromProto,
  restartPolicyToProto,
  type RestartPolicy,
} from "./words/restart-policy.ts";
export {
  isTerminalState,
  RUN_STATES,
  runStateFromProto,
  runStateToProto,
  runStateWord,
  TERMINAL_RUN_STATES,
  type RunState,
  type TerminalRunState,
} from "./words/run-state.ts";
export {
  activitySegmentFromProto,
  activitySegmentToProto,
  agentAttributeFromProto,
  agentAttributeToProto,
  archetypeFromProto,
  archetypeToProto,
  positionFromProto,
  positionToProto,
  postingStyleFromProto,
  postingStyleToProto,
  stanceFromProto,
  stanceToProto,
} from "./words/agent-words.ts";
export { POST_TYPES, type PostType } from "./words/post-type.ts";
export { agentFilterToProto } from "./words/agent-filter.ts";
export { POST_ORDERS, postOrderFromProto, postOrderToProto, type PostOrder } from "./words/post-order.ts";
export { profileFromProto, profileToProto } from "./words/profile-message.ts";

export {
  definitionFromProto,
  definitionToProto,
  simulationContentHash,
  simulationDefinitionSchema,
  type SimulationDefinition,
} from "./requests/definition.ts";
export {
  EVENTS_MAX,
  type ScheduledEvent,
  scheduledEventId,
  scheduledEventsSchema,
} from "./requests/scheduled-events.ts";
export { parseSettings } from "./requests/engine-settings.ts";
export { checkRequest, type CheckedRequest, type CheckedRpc } from "./requests/check-request.ts";
export { MEMORY_BYTES_DEFAULT, PAGE_SIZE_DEFAULT } from "./requests/request-schemas.ts";

export { givenInputSchema, INPUT_SCHEMAS, INPUT_TYPES, type InputType, type RunInput } from "./inputs/input-schema.ts";
export { checkInput, INPUT_BODY_MAX_BYTES, INPUTS_MAX, INPUTS_MAX_BYTES } from "./inputs/check-input.ts";
export { inputFromProto, inputToProto } from "./inputs/input-message.ts";
export { recordedInputFromBody, recordedInputToProto, type RecordedInput } from "./inputs/recorded-input.ts";

export { addressSchema, parseAddress, SOCKET_PATH_MAX_BYTES, type Address } from "./channel/address.ts";
export { CHUNK_MAX_BYTES, MESSAGE_MAX_BYTES } from "./channel/channel-options.ts";
export { clientCredentials, serverCredentials, type ClientTls, type ServerTls } from "./channel/credentials.ts";

export { authInterceptor } from "./server/auth-interceptor.ts";
export { deadlineInterceptor } from "./server/deadline-interceptor.ts";
export { sourceInterceptor } from "./server/source-interceptor.ts";
export {
  createRpcAdapters,
  type RpcAdapterOptions,
  type RpcAdapters,
  type ServedCall,
  type ServedRpc,
} from "./server/rpc-adapters.ts";
export { readCreateSimulation, type SimulationSink, type SimulationToCreate } from "./server/read-create-simulation.ts";
export { startServerOptions, type ServerIdentity } from "./server/start-server-options.ts";

export { Backoff, type BackoffLimits } from "./client/backoff.ts";
export type { FollowOptions, FollowRequest } from "./client/follow-run-events.ts";
export type { Source } from "./client/create-requests.ts";
export { SimulationClient, type SimulationClientOptions } from "./client/simulation-client.ts";
export type { CallOptions, UnaryCallOptions, UnaryRequest, UnaryResponse, UnaryRpc } from "./client/rpc-types.ts";
