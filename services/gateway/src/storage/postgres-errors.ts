// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import pg from "pg";

// SQLSTATEs that say nothing about the statement: connections, lack of means, intervention, locks, a server that only reads.
const PASSING = /^(?:08|53|57|58|40|55P03|25006|28)/;

// What may pass becomes STORAGE_UNAVAILABLE; a fault of the statement stays as it is.
export function storageError(error: unknown, during: "connecting" | "asking"): unknown {
  if (error instanceof ShoalError || !mayPass(error, during)) return error;
  const message = "The gateway's database can't be reached or did not answer in time; try again later.";
  return new ShoalError("STORAGE_UNAVAILABLE", message, { cause: error });
}

function mayPass(error: unknown, during: "connecting" | "asking"): boolean {
  if (during === "connecting") return true;
  if (error instanceof pg.DatabaseError) return PASSING.test(error.code ?? "");
  // What the driver says of a connection has no code; what it says of a value has these types.
  return !(error instanceof TypeError || error instanceof RangeError);
}
