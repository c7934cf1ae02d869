// SPDX-License-Identifier: Apache-2.0
import type { ErrorCode, FieldViolation } from "@shoal/simulation-contract";
import type { BodyType } from "../../http/request-body.ts";
import type { CastSummary } from "../cast-record.ts";

// What goes to the thread that makes casts, and what comes back.

export interface CastRequest {
  readonly type: BodyType;
  readonly body: Uint8Array;
  readonly query: { readonly name?: string | undefined };
}

// A cast that is checked and ready to be stored: its lists as JSON arrays in UTF-8, a chunk each.
export interface MadeCast {
  readonly summary: CastSummary;
  readonly agents: readonly Uint8Array<ArrayBuffer>[];
  readonly follows: readonly Uint8Array<ArrayBuffer>[];
  // Of one that was generated: where each agent comes from.
  readonly origins?: readonly Uint8Array<ArrayBuffer>[];
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly violations: readonly FieldViolation[];
}

export type CastReply = { readonly made: MadeCast } | { readonly refusal: Refusal };
