// SPDX-License-Identifier: Apache-2.0
import { invalidRequest, ShoalError } from "@shoal/simulation-contract";
import type { Request } from "express";

const SEQ = /^\d{1,15}$/;

export interface Cursor {
  readonly after: number;
  // Where it came from, for what is said about it.
  readonly field: "Last-Event-ID" | "after";
}

// The header wins: a browser that reconnects sends it beside the address that it was first given.
export function cursorOf(request: Request, after: number): Cursor {
  const lastEventId = request.get("last-event-id");
  if (lastEventId === undefined || lastEventId === "") return { after, field: "after" };
  if (SEQ.test(lastEventId)) return { after: Number(lastEventId), field: "Last-Event-ID" };
  throw invalidRequest([{ field: "Last-Event-ID", reason: "the seq of an event is expected" }]);
}

export function requireInLog({ after, field }: Cursor, lastSeq: number): void {
  if (after <= lastSeq) return;
  const reason = `the log ends at ${lastSeq}`;
  throw new ShoalError("CURSOR_IN_FUTURE", `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
