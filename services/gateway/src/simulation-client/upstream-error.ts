// SPDX-License-Identifier: Apache-2.0
import { type ErrorCode, type FieldViolation, ShoalError, toShoalError } from "@shoal/simulation-contract";

const FIELD_OF_CODE: Partial<Record<ErrorCode, string>> = {
  SIMULATION_NOT_FOUND: "simulation_id",
  RUN_NOT_FOUND: "run_id",
  IDEMPOTENCY_CONFLICT: "Idempotency-Key",
};

const REST_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(header\.)?definition\./, ""],
  [/^engine_settings/, "settings"],
  [/^input\.(news|post|settings|leave|join|interview|seed)\./, ""],
  [/^(events\[\d+\]\.input)\.(news|post)\b/, "$1"],
  [/^(inputs\[\d+\]\.input)\.(news|post|settings|leave|join|interview|seed)\b/, "$1"],
  [/^page_token$/, "cursor"],
  [/^page_size$/, "limit"],
  [/^after_seq$/, "after"],
  [/^request_id$/, "Idempotency-Key"],
];

// A refused token is the gateway's own trouble: told as 401 it would send the caller looking for a fault of theirs.
export function upstreamError(thrown: unknown): ShoalError {
  const error = toShoalError(thrown);
  if (error.code === "UNAUTHENTICATED" || error.code === "FORBIDDEN") {
    const message = "The simulation service does not let the gateway in; its operator has to look at the token.";
    return new ShoalError("SIMULATION_UNAVAILABLE", message, { cause: error });
  }
  const { code, retryAfterMs } = error;
  const violations = violationsOf(error);
  const [first] = error.violations.length > 0 ? violations : [];
  const message = first === undefined ? error.message : `${first.field}: ${first.reason}`;
  return new ShoalError(code, message, { violations, retryAfterMs, cause: error });
}

function violationsOf({ code, message, violations }: ShoalError): FieldViolation[] {
  if (code === "CURSOR_IN_FUTURE") return [{ field: "after", reason: "the log is not that long yet" }];
  if (violations.length > 0) return violations.map(inRestNames);
  const field = FIELD_OF_CODE[code];
  return field === undefined ? [] : [{ field, reason: message }];
}

function inRestNames({ field, reason }: FieldViolation): FieldViolation {
  return {
    field: REST_NAMES.reduce((name, [from, to]) => name.replace(from, to), field),
    reason: reason.replaceAll("next_page_token", "next_cursor"),
  };
}
