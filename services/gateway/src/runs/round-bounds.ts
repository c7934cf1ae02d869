// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import { z } from "zod";
import { wholeNumberQuery } from "../http/paging.ts";

const ROUNDS_MAX = 10_000;
const NO_BOUND = 0;

const round = wholeNumberQuery(1, ROUNDS_MAX).default(NO_BOUND);

export const roundBoundsQuery = z.strictObject({ from_round: round, to_round: round });

export function requireOrdered({ from_round, to_round }: z.infer<typeof roundBoundsQuery>): void {
  if (to_round === NO_BOUND || to_round >= from_round) return;
  throw invalidRequest([{ field: "to_round", reason: "must not be less than from_round" }]);
}
