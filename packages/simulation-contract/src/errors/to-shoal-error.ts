// SPDX-License-Identifier: Apache-2.0
import { Metadata, status } from "@grpc/grpc-js";
import { isErrorCode, type ErrorCode } from "./error-catalogue.ts";
import { readErrorTrailer } from "./error-detail.ts";
import { ShoalError } from "./shoal-error.ts";

/** What callers are told about an INTERNAL error; the cause is for the log. */
export const INTERNAL_MESSAGE = "Something went wrong inside the service. The details are in its log.";

interface StatusError extends Error {
  readonly code: number;
  readonly details: string;
  readonly metadata: Metadata;
}

/**
 * The one funnel: whatever was thrown becomes a ShoalError. A gRPC error takes the code of its trailer; without a
 * trailer, its status; everything unknown is INTERNAL with a fixed text, the original kept as `cause`.
 */
export function toShoalError(error: unknown): ShoalError {
  if (error instanceof ShoalError) return error;
  if (isStatusError(error)) return fromStatus(error);
  return new ShoalError("INTERNAL", INTERNAL_MESSAGE, { cause: error });
}

function fromStatus(error: StatusError): ShoalError {
  const detail = readErrorTrailer(error.metadata);
  if (detail === undefined) return fromBareStatus(error);
  if (!isErrorCode(detail.code)) return new ShoalError("INTERNAL", INTERNAL_MESSAGE, { cause: error });
  const { message, violations, retry_after_ms: retryAfterMs } = detail;
  return new ShoalError(detail.code, message, { violations, retryAfterMs, cause: error });
}

function fromBareStatus(error: StatusError): ShoalError {
  const [code, message] = bareStatus(error);
  return new ShoalError(code, message, { cause: error });
}

function bareStatus({ code, details }: StatusError): [ErrorCode, string] {
  switch (code) {
    case status.UNAVAILABLE:
      return ["SIMULATION_UNAVAILABLE", "The simulation service can't be reached; try again later."];
    case status.DEADLINE_EXCEEDED:
      return ["SIMULATION_UNAVAILABLE", "The simulation service did not answer in time; try again later."];
    case status.CANCELLED:
      return ["SIMULATION_UNAVAILABLE", "The simulation service cut the call off; try again later."];
    case status.UNAUTHENTICATED:
      return ["UNAUTHENTICATED", "The simulation service did not accept the token."];
    case status.UNIMPLEMENTED:
      return ["UNIMPLEMENTED", "The simulation service does not serve this call."];
    default:
      // A connection that breaks in the middle of an answer is told as an INTERNAL reset of the stream.
      return details.startsWith("Received RST_STREAM")
        ? ["SIMULATION_UNAVAILABLE", "The connection to the simulation service broke; try again later."]
        : ["INTERNAL", INTERNAL_MESSAGE];
  }
}

function isStatusError(error: unknown): error is StatusError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "number" &&
    "details" in error &&
    typeof error.details === "string" &&
    "metadata" in error &&
    error.metadata instanceof Metadata
  );
}
