// SPDX-License-Identifier: Apache-2.0
import { setTimeout as delay } from "node:timers/promises";
import type { Pair } from "@shoal/embedded-pair";
import { type Answer, describeAnswer } from "./describe-answer.ts";
import type { Screen } from "./feed-view.ts";
import { type AgentView, GatewaySession, type RunView } from "./gateway-session.ts";
import { type KarateClub, loadKarateClub, othersOf } from "./karate-club.ts";

const QUESTION = "Where do you stand on the fees, and what made you think so?";
/** More rounds than are played before the run is stopped. */
const ENDLESS_ROUNDS = 10_000;
const STOP_WAIT_MS = 15_000;
const STOP_LOOK_MS = 20;

/** Asks both leaders and one convert, during a run and again after its end, and says whether they answered alike. */
export async function interviewMembers(
  pair: Pick<Pair, "url" | "apiKey">,
  seed: number,
  screen: Screen,
): Promise<void> {
  const club = await loadKarateClub();
  const session = new GatewaySession(pair.url, pair.apiKey);
  const runId = await startEndlessRun(session, club, seed);
  const asOfRound = club.simulation.time.rounds;
  await roundEnded(session, runId, asOfRound);
  const { instructor, administrator } = club.outcome.leaders;
  const members = [instructor, administrator, await convertOf(session, club, runId)];
  const during = await ask(session, runId, members, asOfRound);
  const { state } = await session.call<RunView>("GET", `runs/${runId}`);
  screen.write(`\nAsked while the run is ${state}, as of round ${asOfRound}: “${QUESTION}”\n\n`);
  for (const answer of during) screen.write(describeAnswer(answer));
  const ended = await stopped(session, runId);
  const afterwards = await ask(session, runId, members, asOfRound);
  const alike = JSON.stringify(saidBy(during)) === JSON.stringify(saidBy(afterwards));
  screen.write(
    `Asked again once it was ${ended}: ${alike ? "the same answers, the same evidence" : "other answers"}.\n`,
  );
  screen.write("Nobody real has said any of this: it was simulated.\n");
}

async function startEndlessRun(
  session: GatewaySession,
  { cast, simulation }: KarateClub,
  seed: number,
): Promise<string> {
  const { cast_id } = await session.call<{ cast_id: string }>("POST", "casts", cast);
  const time = { ...simulation.time, rounds: ENDLESS_ROUNDS };
  const body = { ...simulation, name: "Karate club, until it is stopped", time, cast_id };
  const { simulation_id } = await session.call<{ simulation_id: string }>("POST", "simulations", body);
  return (await session.call<RunView>("POST", "runs", { simulation_id, seed })).run_id;
}

async function roundEnded(session: GatewaySession, runId: string, round: number): Promise<void> {
  for await (const event of session.events(runId)) if (event.kind === "round_ended" && event.round >= round) return;
}

/** The member, undecided at the start, who holds the firmest opinion now. */
async function convertOf(session: GatewaySession, club: KarateClub, runId: string): Promise<string> {
  const agents = await session.call<AgentView[]>("GET", `runs/${runId}/agents?limit=1000`);
  const others = new Set(othersOf(club));
  const firmest = agents
    .filter(({ agent_id }) => others.has(agent_id))
    .sort((one, other) => Math.abs(other.opinion ?? 0) - Math.abs(one.opinion ?? 0))[0];
  if (firmest === undefined) throw new Error("the run has no members");
  return firmest.agent_id;
}

async function ask(
  session: GatewaySession,
  runId: string,
  agent_ids: readonly string[],
  as_of_round: number,
): Promise<readonly Answer[]> {
  const body = { prompt: QUESTION, agent_ids, as_of_round };
  const { answers } = await session.call<{ answers: readonly Answer[] }>("POST", `runs/${runId}/interviews`, body);
  return agent_ids.flatMap((id) => answers.find(({ agent_id }) => agent_id === id) ?? []);
}

async function stopped(session: GatewaySession, runId: string): Promise<string> {
  const deadline = performance.now() + STOP_WAIT_MS;
  let { state } = await session.call<RunView>("POST", `runs/${runId}/stop`, {});
  while (state !== "STOPPED" && performance.now() < deadline) {
    await delay(STOP_LOOK_MS);
    ({ state } = await session.call<RunView>("GET", `runs/${runId}`));
  }
  return state;
}

function saidBy(answers: readonly Answer[]): unknown {
  return answers.map(({ agent_id, answer, evidence }) => ({ agent_id, answer, evidence }));
}
