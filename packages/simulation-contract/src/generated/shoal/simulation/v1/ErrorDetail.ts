// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation_service.proto

import type {
  FieldViolation as _shoal_simulation_v1_FieldViolation,
  FieldViolation__Output as _shoal_simulation_v1_FieldViolation__Output,
} from "../../../shoal/simulation/v1/FieldViolation.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * What an error says, in the trailer "shoal-error-bin".
 */
export interface ErrorDetail {
  /**
   * Stable code of the catalogue (docs/errors.md), e.g. RUN_NOT_FOUND.
   */
  code?: string;
  /**
   * One sentence for a person: what is wrong and what to do.
   */
  message?: string;
  /**
   * Whether the same call may succeed later.
   */
  retryable?: boolean;
  /**
   * If retryable, wait at least this long, in milliseconds; 0 if nothing is known.
   */
  retry_after_ms?: number | string | Long;
  /**
   * The fields that are wrong, at most 20; empty if the error is not about a field.
   */
  violations?: _shoal_simulation_v1_FieldViolation[];
}

/**
 * What an error says, in the trailer "shoal-error-bin".
 */
export interface ErrorDetail__Output {
  /**
   * Stable code of the catalogue (docs/errors.md), e.g. RUN_NOT_FOUND.
   */
  code: string;
  /**
   * One sentence for a person: what is wrong and what to do.
   */
  message: string;
  /**
   * Whether the same call may succeed later.
   */
  retryable: boolean;
  /**
   * If retryable, wait at least this long, in milliseconds; 0 if nothing is known.
   */
  retry_after_ms: number;
  /**
   * The fields that are wrong, at most 20; empty if the error is not about a field.
   */
  violations: _shoal_simulation_v1_FieldViolation__Output[];
}
