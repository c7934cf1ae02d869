// SPDX-License-Identifier: Apache-2.0
import type { ErrorCode, FieldViolation } from "@shoal/simulation-contract";
import type { BodyType } from "../../http/request-body.ts";
import type { CastSummary } from "../cast-record.ts";
import type { CastCounts, CastStatistics } from "../comparison/cast-comparison.ts";
import type { DifferencePage } from "../comparison/compare-lists.ts";
import type { ProfileFormat } from "../profile-files/profile-formats.ts";
import type { CastEdits } from "../versions/cast-edits.ts";

// What goes to the thread that makes casts, and what comes back.

// A cast as a request's body gives it.
export interface GivenCast {
  readonly type: BodyType;
  readonly body: Uint8Array;
  readonly query: {
    readonly name?: string | undefined;
    readonly format?: ProfileFormat | undefined;
    readonly seed?: number | undefined;
  };
}

// The next version of a stored one.
export interface NextVersion {
  readonly previous: Pick<CastSummary, "cast_id" | "name">;
  // Its lists: `{"agents":[…],"follows":[…]}`.
  readonly body: Uint8Array;
  // A list of them; empty if it does not tell.
  readonly origins: Uint8Array;
  readonly edits: CastEdits;
}

export type CastRequest = GivenCast | NextVersion;

// Two stored casts: `{"agents":[…],"follows":[…]}` each.
export interface ComparedCasts {
  readonly body: Uint8Array;
  readonly other: Uint8Array;
  // Which differences of agents are asked for; everything else, if none are.
  readonly page?: { readonly from: number; readonly limit: number };
}

// A cast that is checked and ready to be stored: its lists as JSON arrays in UTF-8, a chunk each.
export interface MadeCast {
  readonly summary: CastSummary;
  readonly agents: readonly Uint8Array<ArrayBuffer>[];
  readonly follows: readonly Uint8Array<ArrayBuffer>[];
  // Of one that tells: where each agent comes from.
  readonly origins?: readonly Uint8Array<ArrayBuffer>[];
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly violations: readonly FieldViolation[];
}

export interface CastsSideBySide {
  readonly counts: CastCounts;
  readonly statistics: CastStatistics;
  readonly otherStatistics: CastStatistics;
}

export type CastReply =
  | { readonly made: MadeCast }
  | { readonly compared: CastsSideBySide }
  | { readonly differences: DifferencePage }
  | { readonly refusal: Refusal };
