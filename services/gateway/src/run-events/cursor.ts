// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";

// A browser that has had no event yet sends it empty.
export const cursorHeaders = z.object({
  "Last-Event-ID": z
    .string()
    .regex(/^\d{0,15}$/, "the seq of an event is expected")
    .optional()
    .meta({ description: "For a stream: the seq of the last event that the client has. It counts before `after`." }),
});

export interface Cursor {
  readonly after: number;
  // Where it came from, for what is said about it.
  readonly field: "Last-Event-ID" | "after";
}

// The header wins: a browser that reconnects sends it beside the address that it was first given.
export function cursorOf(headers: z.output<typeof cursorHeaders>, after: number): Cursor {
  const lastEventId = headers["Last-Event-ID"] ?? "";
  return lastEventId === "" ? { after, field: "after" } : { after: Number(lastEventId), field: "Last-Event-ID" };
}

export function requireInLog({ after, field }: Cursor, lastSeq: number): void {
  if (after <= lastSeq) return;
  const reason = `the log ends at ${lastSeq}`;
  throw new ShoalError("CURSOR_IN_FUTURE", `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
