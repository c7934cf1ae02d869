// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import type { Request } from "express";

export type Representation =
  | "application/json"
  | "text/event-stream"
  | "text/csv"
  | "application/x-ndjson"
  | "application/vnd.apache.parquet"
  | "text/html";

const ANYTHING = "*/*";

// The offer that Accept prefers; between equals the first.
export function representationFor(request: Request, offers: readonly Representation[]): Representation {
  const { accept = ANYTHING } = request.headers;
  if (accept === ANYTHING && offers[0] !== undefined) return offers[0];
  const accepted = request.accepts([...offers]);
  const chosen = offers.find((offer) => offer === accepted);
  if (chosen !== undefined) return chosen;
  const reason = `${offers.join(" or ")} is what there is`;
  throw new ShoalError("NOT_ACCEPTABLE", `Accept: ${reason}.`, { violations: [{ field: "Accept", reason }] });
}
