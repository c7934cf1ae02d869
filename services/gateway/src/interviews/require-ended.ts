// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";

export function requireEnded(asOfRound: number, lastRound: number): void {
  if (asOfRound <= lastRound) return;
  const reason = `round ${asOfRound} has not ended; the newest that has is ${lastRound}`;
  throw new ShoalError("UNPROCESSABLE", `as_of_round: ${reason}.`, { violations: [{ field: "as_of_round", reason }] });
}
