// SPDX-License-Identifier: Apache-2.0
import type { Metadata } from "@grpc/grpc-js";
import { ERROR_CATALOGUE } from "./error-catalogue.ts";
import { clip, errorTrailer } from "./error-detail.ts";
import { INTERNAL_MESSAGE, toShoalError } from "./to-shoal-error.ts";

const MESSAGE_MAX = 500;

/** A gRPC status as a server's callbacks and streams take it. */
export interface GrpcStatus {
  readonly code: number;
  readonly details: string;
  readonly metadata: Metadata;
}

/** What a caller gets for whatever was thrown: status, text and the trailer. INTERNAL says nothing of its cause. */
export function toGrpcStatus(error: unknown): GrpcStatus {
  const known = toShoalError(error);
  const details = known.code === "INTERNAL" ? INTERNAL_MESSAGE : clip(known.message, MESSAGE_MAX);
  return { code: ERROR_CATALOGUE[known.code].grpc, details, metadata: errorTrailer(known, details) };
}
