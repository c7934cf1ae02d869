// SPDX-License-Identifier: Apache-2.0
import type { ErrorCode } from "@shoal/simulation-contract";

export interface Guidance {
  readonly meaning: string;
  readonly remedy: string;
}

// The words of docs/errors.md.
export const ERROR_GUIDE: Readonly<Record<ErrorCode, Guidance>> = {
  INVALID_REQUEST: {
    meaning: "A field is missing, malformed or out of range; the violations name it.",
    remedy: "Correct the named fields.",
  },
  DUPLICATE_AGENT: {
    meaning: "Two agents of a cast have the same id.",
    remedy: "Give each its own.",
  },
  ANCHOR_OUT_OF_RANGE: {
    meaning: "A behavioral anchor or the activity level of an agent is not in its range or none of its words.",
    remedy: "Correct the named fields.",
  },
  TOO_FEW_ACTIVE_HOURS: {
    meaning: "An agent has fewer than 4 distinct active hours.",
    remedy: "Give it at least 4.",
  },
  UNKNOWN_AGENT: {
    meaning: "A follow edge names an agent that the cast does not have.",
    remedy: "Correct the edge or add the agent.",
  },
  MALFORMED_JSON: {
    meaning:
      "The body is not JSON, or JSON that programs read differently: a field named twice, a number that no double holds, nested over 64 deep.",
    remedy: "Send one JSON value in UTF-8.",
  },
  CURSOR_IN_FUTURE: {
    meaning: "The cursor is greater than the last seq of the log.",
    remedy: "Take the seq of the last event that you have, or 0.",
  },
  UNAUTHENTICATED: {
    meaning: "The key or token is missing, wrong, revoked or expired; the text says which.",
    remedy: "Send a valid one.",
  },
  FORBIDDEN: {
    meaning: "The key is valid but does not allow this.",
    remedy: "Use a key that does.",
  },
  TENANT_SUSPENDED: {
    meaning: "The operator has suspended the tenant: none of its keys counts, its data stays.",
    remedy: "Ask the operator.",
  },
  CAST_NOT_FOUND: {
    meaning: "No such cast in this tenant.",
    remedy: "Check the id.",
  },
  SIMULATION_NOT_FOUND: {
    meaning: "No such simulation in this tenant.",
    remedy: "Check the id; it may have been deleted.",
  },
  RUN_NOT_FOUND: {
    meaning: "No such run in this tenant.",
    remedy: "Check the id.",
  },
  AGENT_NOT_FOUND: {
    meaning: "The run's cast has no such agent.",
    remedy: "Take an id from the run's agents.",
  },
  TENANT_NOT_FOUND: {
    meaning: "No such tenant.",
    remedy: "Check the id; it may have been deleted.",
  },
  JOB_NOT_FOUND: {
    meaning: "No such job in this tenant.",
    remedy: "Check the id; it may have been deleted.",
  },
  KEY_NOT_FOUND: {
    meaning: "No such key in this tenant.",
    remedy: "Check the id.",
  },
  ROUTE_NOT_FOUND: {
    meaning: "No such path.",
    remedy: "Check the path.",
  },
  METHOD_NOT_ALLOWED: {
    meaning: "The path exists, but not with this method.",
    remedy: "Use a method of the header `Allow`.",
  },
  NOT_ACCEPTABLE: {
    meaning: "Nothing of what `Accept` asks for can be sent.",
    remedy: "Accept the content type of the route.",
  },
  RUN_STATE_CONFLICT: {
    meaning: "The run's state does not allow this, or a live run holds its simulation.",
    remedy: "Read the run's state; stop the run first, or start a new one.",
  },
  TENANT_STATE_CONFLICT: {
    meaning: "The tenant is being deleted.",
    remedy: "Wait until it is gone; make a new one.",
  },
  JOB_STATE_CONFLICT: {
    meaning: "The job's state does not allow this: it is over, or not yet.",
    remedy: "Read the job's state.",
  },
  KEY_STATE_CONFLICT: {
    meaning: "The key was revoked or has expired.",
    remedy: "Make a new one.",
  },
  RESOURCE_IN_USE: {
    meaning: "Something else still refers to it.",
    remedy: "Delete what refers to it first.",
  },
  IDEMPOTENCY_CONFLICT: {
    meaning:
      "The Idempotency-Key (gRPC: request id) was used before for another request, or the same request is still under way.",
    remedy: "Take a new one for another request; for the same, ask again later.",
  },
  PRECONDITION_FAILED: {
    meaning: "It has changed since you read it: its ETag is none of those in `If-Match`. Nothing was done.",
    remedy: "Read it again, and decide anew.",
  },
  REQUEST_TIMEOUT: {
    meaning: "The request did not arrive in time.",
    remedy: "Send it again, without pauses.",
  },
  BODY_TOO_LARGE: {
    meaning: "The body is over the limit.",
    remedy: "Send less, or raise the limit.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    meaning: "The body's content type is not the expected one.",
    remedy: "Send `application/json`.",
  },
  HEADERS_TOO_LARGE: {
    meaning: "Path, query and headers are over 16,384 bytes together.",
    remedy: "Send less.",
  },
  RATE_LIMITED: {
    meaning: "Too many requests within a minute from this address or with this key, or too many that stay open.",
    remedy: "Wait for `Retry-After`, then ask less often.",
  },
  QUOTA_EXCEEDED: {
    meaning: "The tenant has used up one of its quotas; the message names it, how much is used, and when it frees.",
    remedy: "Free something of it, wait for `Retry-After`, or ask the operator for more.",
  },
  BUDGET_EXCEEDED: {
    meaning:
      "A job has used up the budget that it was given: the next call of the model may take more. Only as a job's `error`.",
    remedy: "What it has got is kept: retry the job with a higher `budget`.",
  },
  UNPROCESSABLE: {
    meaning:
      "Well-formed, but not possible: no such engine, or a platform that it does not simulate; a round that has not ended; more rounds of statistics than one answer holds.",
    remedy: "Choose what GetServiceInfo lists; ask for what the message says.",
  },
  ENGINE_REFUSED: {
    meaning: "The engine would not do what it was asked; the message has its own words.",
    remedy: "Read them.",
  },
  LOG_UNREADABLE: {
    meaning: "The run's log is damaged, missing or of a newer version of the service; the text says which.",
    remedy: "Restore the log from a backup (operations.md), or delete the run.",
  },
  INTERNAL: {
    meaning: "A fault of the service. The text is always the same; the cause is in the service's log.",
    remedy: "Report it with the request id.",
  },
  UNIMPLEMENTED: {
    meaning: "The call is not served.",
    remedy: "Do without it.",
  },
  WORKER_CRASHED: {
    meaning: "The worker ended while the call waited for its answer.",
    remedy: "Read the run's cause.",
  },
  PROTOCOL_CLOSED: {
    meaning: "The worker closed its connection while the call waited for its answer.",
    remedy: "Read the run's cause.",
  },
  LOG_LIMIT_REACHED: {
    meaning: "The run's log has reached `LOG_LIMIT_BYTES`.",
    remedy: "Raise the limit, and start the run anew.",
  },
  LOG_WRITE_FAILED: {
    meaning: "The run's log could not be written; what it holds was given.",
    remedy: "Make room on the service's disk, then call again.",
  },
  STORAGE_FULL: {
    meaning: "The service's disk is full: nothing was stored.",
    remedy: "Make room, then call again.",
  },
  CAPACITY_EXCEEDED: {
    meaning: "As much as possible is already under way, e.g. the queue of runs is full.",
    remedy: "Wait, then call again.",
  },
  STORAGE_UNAVAILABLE: {
    meaning: "The gateway's database can't be reached or did not answer in time.",
    remedy: "Wait, then call again.",
  },
  SIMULATION_UNAVAILABLE: {
    meaning: "The simulation service can't be reached, did not answer in time or is stopping.",
    remedy: "Wait, then call again.",
  },
  GATEWAY_STOPPING: {
    meaning: "This gateway is about to stop: `GET /health/ready` alone says so, all else is still served.",
    remedy: "Send what is new to another gateway, or wait for this one.",
  },
  WORKER_TIMEOUT: {
    meaning: "The worker did not answer in time.",
    remedy: "Call again if the call is idempotent.",
  },
};
