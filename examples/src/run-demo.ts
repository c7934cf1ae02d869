// SPDX-License-Identifier: Apache-2.0
import type { Pair } from "@shoal/embedded-pair";
import { type Baselines, baselines } from "./baselines.ts";
import { RUNS } from "./demo-options.ts";
import { FeedView, type Screen } from "./feed-view.ts";
import { GatewaySession, type RunView } from "./gateway-session.ts";
import { interviewMembers } from "./interview-members.ts";
import { type KarateClub, loadKarateClub, othersOf } from "./karate-club.ts";
import { scoreRun } from "./side-prediction.ts";
import { streamRun } from "./stream-run.ts";

/** Ordinary runs under way at a time. */
const RUNS_AT_A_TIME = 4;

/** What the demo found; printed as JSON by `--json`. */
export interface DemoOutcome {
  /** The first run: its id, its last state, the entries and the actions in its log. */
  readonly run_id: string;
  readonly state: string;
  readonly events: number;
  readonly actions: number;
  /** Milliseconds from the request that started the first run to its first event at this client. */
  readonly first_event_ms: number;
  /** Milliseconds from the start of the services to the last answer. */
  readonly duration_ms: number;
  /** Over all runs. */
  readonly result: {
    readonly members: number;
    readonly runs: number;
    readonly first_seed: number;
    /** Members whose side was predicted right. */
    readonly right: { readonly mean: number; readonly min: number; readonly max: number };
    readonly baselines: Baselines;
    /** Names of the baselines that the simulation's mean does not exceed. */
    readonly not_beaten: readonly string[];
  };
}

/** Runs the karate club over the gateway's REST: one run streamed, then ordinary ones with the next seeds, then interviews. */
export async function runDemo(pair: Pair, seed: number, screen: Screen, startedAt: number): Promise<DemoOutcome> {
  const club = await loadKarateClub();
  const session = new GatewaySession(pair.url, pair.apiKey);
  screen.write(`Gateway at ${pair.url}. ${club.cast.name}: ${club.cast.agents.length} members.\n\n`);
  const simulationId = await createSimulation(session, club);
  const first = await streamRun(session, simulationId, seed, new FeedView(screen, namesOf(club)));
  const scores = [scoreRun(club, await session.opinions(first.run.run_id))];
  const otherSeeds = Array.from({ length: RUNS - 1 }, (_, index) => seed + 1 + index);
  await eachAtOnce(otherSeeds, async (other) => {
    scores.push(scoreRun(club, await ordinaryRun(session, simulationId, other)));
    if (screen.isTTY) screen.write(`\r\u001b[2K  ${scores.length} of ${RUNS} runs`);
  });
  if (screen.isTTY) screen.write("\r\u001b[2K");
  await interviewMembers(pair, seed, screen);
  return {
    run_id: first.run.run_id,
    state: first.run.state,
    events: first.events,
    actions: first.actions,
    first_event_ms: Math.round(first.firstEventMs),
    duration_ms: Math.round(performance.now() - startedAt),
    result: resultOf(club, scores, seed),
  };
}

async function createSimulation(session: GatewaySession, { cast, simulation }: KarateClub): Promise<string> {
  const { cast_id } = await session.call<{ cast_id: string }>("POST", "casts", cast);
  const body = { ...simulation, cast_id };
  return (await session.call<{ simulation_id: string }>("POST", "simulations", body)).simulation_id;
}

/** Starts a run, waits for its end, and gives the opinions at its end. */
async function ordinaryRun(session: GatewaySession, simulation_id: string, seed: number): Promise<Map<string, number>> {
  const { run_id } = await session.call<RunView>("POST", "runs", { simulation_id, seed });
  for await (const _event of session.events(run_id)) continue;
  const { state, cause } = await session.call<RunView>("GET", `runs/${run_id}`);
  if (state !== "SUCCEEDED") throw new Error(`the run with seed ${seed} ended ${state}: ${cause?.message}`);
  return session.opinions(run_id);
}

async function eachAtOnce<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: RUNS_AT_A_TIME }, async () => {
      for (const item of queue) await act(item);
    }),
  );
}

function resultOf(club: KarateClub, scores: readonly number[], seed: number): DemoOutcome["result"] {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const compared = baselines(club);
  return {
    members: othersOf(club).length,
    runs: scores.length,
    first_seed: seed,
    right: { mean, min: Math.min(...scores), max: Math.max(...scores) },
    baselines: compared,
    not_beaten: Object.entries(compared).flatMap(([name, right]) => (mean > right ? [] : [name])),
  };
}

function namesOf(club: KarateClub): Map<string, string> {
  return new Map(club.cast.agents.map(({ agent_id, name }) => [agent_id, name]));
}
