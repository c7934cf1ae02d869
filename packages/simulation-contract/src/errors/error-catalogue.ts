// SPDX-License-Identifier: Apache-2.0
import { status } from "@grpc/grpc-js";
import type { CastIssueCode } from "@shoal/cast";

/** What a code means on each of the ways on which it travels. */
export interface ErrorCatalogueEntry {
  /** gRPC status, 1 to 16. */
  readonly grpc: number;
  /** HTTP status, 400 to 599. */
  readonly http: number;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** A few words for a person, the same at each occurrence. */
  readonly title: string;
}

/** Stable code of an error; published in docs/errors.md. */
export type ErrorCode =
  | CastIssueCode
  | "MALFORMED_JSON"
  | "CURSOR_IN_FUTURE"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "TENANT_SUSPENDED"
  | "CAST_NOT_FOUND"
  | "SIMULATION_NOT_FOUND"
  | "RUN_NOT_FOUND"
  | "AGENT_NOT_FOUND"
  | "TENANT_NOT_FOUND"
  | "JOB_NOT_FOUND"
  | "KEY_NOT_FOUND"
  | "ROUTE_NOT_FOUND"
  | "METHOD_NOT_ALLOWED"
  | "NOT_ACCEPTABLE"
  | "RUN_STATE_CONFLICT"
  | "TENANT_STATE_CONFLICT"
  | "JOB_STATE_CONFLICT"
  | "KEY_STATE_CONFLICT"
  | "RESOURCE_IN_USE"
  | "IDEMPOTENCY_CONFLICT"
  | "PRECONDITION_FAILED"
  | "REQUEST_TIMEOUT"
  | "BODY_TOO_LARGE"
  | "HEADERS_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "RATE_LIMITED"
  | "QUOTA_EXCEEDED"
  | "BUDGET_EXCEEDED"
  | "UNPROCESSABLE"
  | "ENGINE_REFUSED"
  | "LOG_UNREADABLE"
  | "INTERNAL"
  | "UNIMPLEMENTED"
  | "WORKER_CRASHED"
  | "PROTOCOL_CLOSED"
  | "LOG_LIMIT_REACHED"
  | "LOG_WRITE_FAILED"
  | "STORAGE_FULL"
  | "CAPACITY_EXCEEDED"
  | "STORAGE_UNAVAILABLE"
  | "SIMULATION_UNAVAILABLE"
  | "GATEWAY_STOPPING"
  | "WORKER_TIMEOUT";

const never = false;
const later = true;

/** Every code, once; docs/errors.md says what to do about each. */
export const ERROR_CATALOGUE: Readonly<Record<ErrorCode, ErrorCatalogueEntry>> = {
  INVALID_REQUEST: entry(status.INVALID_ARGUMENT, 400, never, "Invalid request"),
  DUPLICATE_AGENT: entry(status.INVALID_ARGUMENT, 400, never, "Duplicate agent"),
  ANCHOR_OUT_OF_RANGE: entry(status.INVALID_ARGUMENT, 400, never, "Anchor out of range"),
  TOO_FEW_ACTIVE_HOURS: entry(status.INVALID_ARGUMENT, 400, never, "Too few active hours"),
  UNKNOWN_AGENT: entry(status.INVALID_ARGUMENT, 400, never, "Unknown agent"),
  MALFORMED_JSON: entry(status.INVALID_ARGUMENT, 400, never, "Malformed JSON"),
  CURSOR_IN_FUTURE: entry(status.OUT_OF_RANGE, 400, never, "Cursor in the future"),
  UNAUTHENTICATED: entry(status.UNAUTHENTICATED, 401, never, "Unauthorized"),
  FORBIDDEN: entry(status.PERMISSION_DENIED, 403, never, "Forbidden"),
  TENANT_SUSPENDED: entry(status.PERMISSION_DENIED, 403, never, "Tenant suspended"),
  CAST_NOT_FOUND: entry(status.NOT_FOUND, 404, never, "Cast not found"),
  SIMULATION_NOT_FOUND: entry(status.NOT_FOUND, 404, never, "Simulation not found"),
  RUN_NOT_FOUND: entry(status.NOT_FOUND, 404, never, "Run not found"),
  AGENT_NOT_FOUND: entry(status.NOT_FOUND, 404, never, "Agent not found"),
  TENANT_NOT_FOUND: entry(status.NOT_FOUND, 404, never, "Tenant not found"),
  JOB_NOT_FOUND: entry(status.NOT_FOUND, 404, never, "Job not found"),
  KEY_NOT_FOUND: entry(status.NOT_FOUND, 404, never, "Key not found"),
  ROUTE_NOT_FOUND: entry(status.NOT_FOUND, 404, never, "Route not found"),
  METHOD_NOT_ALLOWED: entry(status.UNIMPLEMENTED, 405, never, "Method not allowed"),
  NOT_ACCEPTABLE: entry(status.INVALID_ARGUMENT, 406, never, "Not acceptable"),
  RUN_STATE_CONFLICT: entry(status.FAILED_PRECONDITION, 409, never, "Run state conflict"),
  TENANT_STATE_CONFLICT: entry(status.FAILED_PRECONDITION, 409, never, "Tenant state conflict"),
  JOB_STATE_CONFLICT: entry(status.FAILED_PRECONDITION, 409, never, "Job state conflict"),
  KEY_STATE_CONFLICT: entry(status.FAILED_PRECONDITION, 409, never, "Key state conflict"),
  RESOURCE_IN_USE: entry(status.FAILED_PRECONDITION, 409, never, "Resource in use"),
  IDEMPOTENCY_CONFLICT: entry(status.ALREADY_EXISTS, 409, never, "Idempotency conflict"),
  PRECONDITION_FAILED: entry(status.FAILED_PRECONDITION, 412, never, "Precondition failed"),
  REQUEST_TIMEOUT: entry(status.DEADLINE_EXCEEDED, 408, later, "Request timeout"),
  BODY_TOO_LARGE: entry(status.RESOURCE_EXHAUSTED, 413, never, "Body too large"),
  UNSUPPORTED_MEDIA_TYPE: entry(status.INVALID_ARGUMENT, 415, never, "Unsupported media type"),
  HEADERS_TOO_LARGE: entry(status.INVALID_ARGUMENT, 431, never, "Headers too large"),
  RATE_LIMITED: entry(status.RESOURCE_EXHAUSTED, 429, later, "Too many requests"),
  QUOTA_EXCEEDED: entry(status.RESOURCE_EXHAUSTED, 429, later, "Quota exceeded"),
  BUDGET_EXCEEDED: entry(status.RESOURCE_EXHAUSTED, 402, never, "Budget exceeded"),
  UNPROCESSABLE: entry(status.INVALID_ARGUMENT, 422, never, "Unprocessable"),
  ENGINE_REFUSED: entry(status.INVALID_ARGUMENT, 422, never, "Engine refused"),
  LOG_UNREADABLE: entry(status.DATA_LOSS, 500, never, "Log unreadable"),
  INTERNAL: entry(status.INTERNAL, 500, never, "Internal error"),
  UNIMPLEMENTED: entry(status.UNIMPLEMENTED, 501, never, "Not implemented"),
  WORKER_CRASHED: entry(status.ABORTED, 502, never, "Worker crashed"),
  PROTOCOL_CLOSED: entry(status.ABORTED, 502, never, "Worker connection closed"),
  LOG_LIMIT_REACHED: entry(status.RESOURCE_EXHAUSTED, 507, never, "Log limit reached"),
  LOG_WRITE_FAILED: entry(status.UNAVAILABLE, 503, later, "Log not writable"),
  STORAGE_FULL: entry(status.RESOURCE_EXHAUSTED, 507, later, "Storage full"),
  CAPACITY_EXCEEDED: entry(status.RESOURCE_EXHAUSTED, 503, later, "Capacity exceeded"),
  STORAGE_UNAVAILABLE: entry(status.UNAVAILABLE, 503, later, "Storage unavailable"),
  SIMULATION_UNAVAILABLE: entry(status.UNAVAILABLE, 503, later, "Simulation service unavailable"),
  GATEWAY_STOPPING: entry(status.UNAVAILABLE, 503, later, "Gateway stopping"),
  WORKER_TIMEOUT: entry(status.DEADLINE_EXCEEDED, 504, later, "Worker timed out"),
};

/** Whether a word is a code of the catalogue. */
export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(ERROR_CATALOGUE, word);
}

function entry(grpc: status, http: number, retryable: boolean, title: string): ErrorCatalogueEntry {
  return { grpc, http, retryable, title };
}
