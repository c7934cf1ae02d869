// SPDX-License-Identifier: AGPL-3.0-only
import { invalidRequest, type ShoalError } from "@shoal/simulation-contract";

/** Reads a page token that says how much to pass over; the first page has none. */
export function offsetOf(pageToken: string): number {
  if (/^(0|[1-9][0-9]{0,14})?$/.test(pageToken)) return Number(pageToken);
  throw badPageToken();
}

/** For a token that no page has given. */
export function badPageToken(): ShoalError {
  return invalidRequest([{ field: "page_token", reason: "the next_page_token of the page before is expected" }]);
}
