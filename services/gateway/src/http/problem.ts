// SPDX-License-Identifier: Apache-2.0
import { ERROR_CATALOGUE, type FieldViolation, type ShoalError } from "@shoal/simulation-contract";

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly success: false;
  readonly error: string;
  readonly code: string;
  readonly request_id: string;
  readonly errors: readonly FieldViolation[];
}

export function toProblem(error: ShoalError, requestId: string): Problem {
  const { http, title } = ERROR_CATALOGUE[error.code];
  return {
    type: `urn:shoal:error:${error.code.toLowerCase().replaceAll("_", "-")}`,
    title,
    status: http,
    detail: error.message,
    success: false,
    error: title,
    code: error.code,
    request_id: requestId,
    errors: error.violations.map(({ field, reason }) => ({ field, reason })),
  };
}
