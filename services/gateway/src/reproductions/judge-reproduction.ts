// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import { commonRounds, differenceJson, firstDifferenceIn } from "../comparisons/index.ts";
import { hasEnded } from "../run-events/run-ending.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { RoundStatisticsJson } from "../simulation-client/statistics-json.ts";
import type { ReproductionJson } from "./reproduction.ts";
import type { StoredReproduction } from "./reproduction-store.ts";

const EVERY_ROUND = { from_round: 0, to_round: 0 };

type Verdict = Pick<ReproductionJson, "result" | "first_difference">;

// What a repetition has come to so far. A difference is found as soon as the round has ended, where the first run is there.
export async function judgeReproduction(
  service: SimulationService,
  namespace: string,
  run: RunJson,
  { of_run_id, expected }: Pick<StoredReproduction, "of_run_id" | "expected">,
  signal: AbortSignal,
): Promise<Verdict> {
  const rounds = await roundsOf(service, namespace, run.run_id);
  const last = rounds.find(({ round }) => round === expected.round);
  if (last?.engine_hash === expected.engine_hash) return { result: "equal", first_difference: null };
  const firstRun = await originalRounds(service, namespace, of_run_id);
  const { differing } = commonRounds(upTo(firstRun, expected.round), rounds);
  if (differing !== undefined) {
    const compared = [
      { namespace, runId: of_run_id },
      { namespace, runId: run.run_id },
    ] as const;
    const difference = await firstDifferenceIn(service, differing, compared, signal);
    return { result: "differs", first_difference: difference === undefined ? null : differenceJson(difference) };
  }
  if (last !== undefined) return { result: "differs", first_difference: null };
  return { result: hasEnded(run) ? "failed" : "running", first_difference: null };
}

async function roundsOf(
  service: SimulationService,
  namespace: string,
  runId: string,
): Promise<readonly RoundStatisticsJson[]> {
  return (await service.getStatistics(namespace, runId, EVERY_ROUND)).rounds;
}

async function originalRounds(
  service: SimulationService,
  namespace: string,
  runId: string,
): Promise<readonly RoundStatisticsJson[]> {
  try {
    return await roundsOf(service, namespace, runId);
  } catch (error) {
    if (toShoalError(error).code === "RUN_NOT_FOUND") return [];
    throw error;
  }
}

function upTo(rounds: readonly RoundStatisticsJson[], last: number): readonly RoundStatisticsJson[] {
  return rounds.filter(({ round }) => round <= last);
}
