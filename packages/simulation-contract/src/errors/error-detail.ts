// SPDX-License-Identifier: Apache-2.0
import { Metadata } from "@grpc/grpc-js";
import { errorDetailType } from "../proto-definition.ts";
import type { ErrorDetail__Output } from "../generated/index.ts";
import type { FieldViolation, ShoalError } from "./shoal-error.ts";

/** Key of the trailer that carries an ErrorDetail. */
export const ERROR_TRAILER = "shoal-error-bin";

const VIOLATIONS_MAX = 20;
const TEXT_MAX = 300;
// gRPC implementations refuse more than 8 KiB of trailers by default, and base64 adds a third.
const VIOLATIONS_MAX_BYTES = 4_000;

/** The trailer of an error, within what gRPC implementations accept as metadata. */
export function errorTrailer(error: ShoalError, message: string): Metadata {
  const metadata = new Metadata();
  const detail = {
    code: error.code,
    message,
    retryable: error.retryable,
    retry_after_ms: error.retryAfterMs,
    violations: travelling(error.violations),
  };
  metadata.set(ERROR_TRAILER, errorDetailType.serialize(detail));
  return metadata;
}

/** What the trailer says, or undefined if there is none that can be read. */
export function readErrorTrailer(metadata: Metadata): ErrorDetail__Output | undefined {
  const [bytes] = metadata.get(ERROR_TRAILER);
  if (!Buffer.isBuffer(bytes)) return undefined;
  try {
    return errorDetailType.deserialize(bytes);
  } catch {
    return undefined;
  }
}

/** At most `max` UTF-16 code units of a text. Half characters are replaced: grpc-js throws when it encodes one. */
export function clip(text: string, max: number = TEXT_MAX): string {
  const short = text.length <= max ? text : `${text.slice(0, max - 1)}…`;
  return short.replace(/\p{Surrogate}/gu, "\uFFFD");
}

function travelling(violations: readonly FieldViolation[]): FieldViolation[] {
  const kept: FieldViolation[] = [];
  let bytes = 0;
  for (const { field, reason } of violations.slice(0, VIOLATIONS_MAX)) {
    const violation = { field: clip(field), reason: clip(reason) };
    bytes += Buffer.byteLength(violation.field) + Buffer.byteLength(violation.reason);
    if (bytes > VIOLATIONS_MAX_BYTES && kept.length > 0) break;
    kept.push(violation);
  }
  return kept;
}
