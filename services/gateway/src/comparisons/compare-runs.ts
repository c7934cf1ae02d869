// SPDX-License-Identifier: Apache-2.0
import { ShoalError, toShoalError } from "@shoal/simulation-contract";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { signalOfEnd } from "../http/signal-of-end.ts";
import { roundBounds, roundBoundsQuery } from "../runs/round-bounds.ts";
import { runPath } from "../runs/run-path.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { comparisonSchema, differenceJson, sideBySide } from "./comparison.ts";
import { commonRounds, firstDifferenceIn } from "./first-difference.ts";

const EVERY_ROUND = { from_round: 0, to_round: 0 };

const comparisonQuery = roundBoundsQuery.extend({
  with: idSchema.meta({ description: "The run to compare it with." }),
});

export function compareRuns(service: SimulationService): Route {
  return defineRoute({
    method: "get",
    path: "/runs/:run_id/comparison",
    operation: "compareRuns",
    scope: "runs:read",
    tag: "Runs",
    cost: "costly",
    staysOpen: true,
    summary: "Compare two runs",
    description:
      "Where they first differ, over all rounds that both have ended, and what happened in each round side by side, in all or with `from_round` or `to_round` in these.",
    params: runPath,
    query: comparisonQuery,
    answers: [dataAnswer("The comparison.", comparisonSchema)],
    errors: ["RUN_NOT_FOUND", "UNPROCESSABLE", "SIMULATION_UNAVAILABLE"],
    serve: async ({ principal: { namespace }, params: { run_id }, query }, response) => {
      const { with: with_id, ...bounds } = query;
      const { from_round, to_round } = roundBounds(bounds);
      const run = await service.getRun(namespace, run_id);
      const other = await service.getRun(namespace, with_id).catch(namingOther);
      const [statistics, others] = await bothOf([run_id, with_id], async (id) => {
        return (await service.getStatistics(namespace, id, EVERY_ROUND)).rounds;
      });
      const { equal, differing } = commonRounds(statistics, others);
      const compared = [
        { namespace, runId: run_id },
        { namespace, runId: with_id },
      ] as const;
      const difference =
        differing === undefined
          ? undefined
          : await firstDifferenceIn(service, differing, compared, signalOfEnd(response));
      const rounds = sideBySide(statistics, others);
      sendData(response, {
        simulated: true,
        run,
        with: other,
        equal_rounds: equal,
        first_difference: difference === undefined ? null : differenceJson(difference),
        rounds: rounds.filter(({ round }) => round >= from_round && (to_round === 0 || round <= to_round)),
      });
    },
  });
}

function namingOther(thrown: unknown): never {
  const error = toShoalError(thrown);
  if (error.code !== "RUN_NOT_FOUND") throw error;
  const violations = [{ field: "with", reason: "there is no such run" }];
  throw new ShoalError("RUN_NOT_FOUND", "with: there is no such run.", { violations, cause: error });
}

async function bothOf<Result>(
  [one, other]: readonly [string, string],
  read: (id: string) => Promise<Result>,
): Promise<readonly [Result, Result]> {
  return Promise.all([read(one), read(other)]);
}
