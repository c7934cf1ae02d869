// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import { wholeNumberQuery } from "../http/paging.ts";

const ROUNDS_MAX = 10_000;
const NO_BOUND = 0;

const round = wholeNumberQuery(1, ROUNDS_MAX).optional();

export const roundBoundsQuery = z.strictObject({
  from_round: round.meta({ description: "The first round, inclusive." }),
  to_round: round.meta({ description: "The last round, inclusive." }),
});

export function roundBounds({ from_round = NO_BOUND, to_round = NO_BOUND }: z.output<typeof roundBoundsQuery>) {
  if (to_round !== NO_BOUND && to_round < from_round) {
    const reason = "must not be less than from_round";
    throw new ShoalError("UNPROCESSABLE", `to_round: ${reason}.`, { violations: [{ field: "to_round", reason }] });
  }
  return { from_round, to_round };
}
