// SPDX-License-Identifier: Apache-2.0
import type { Pair } from "@shoal/embedded-pair";
import { type Answer, describeAnswer } from "./describe-answer.ts";
import { FeedView, type Screen } from "./feed-view.ts";
import { GatewaySession, type RunView } from "./gateway-session.ts";
import { type KarateClub, loadKarateClub, othersOf } from "./karate-club.ts";
import { streamRun } from "./stream-run.ts";

const QUESTION = "Where do you stand on the fees, and what made you think so?";

/** What breaks in after half of the rounds. */
const NEWS = {
  type: "news",
  source: "Campus Gazette",
  text: "The club's books are open: the instructor's fees are to double.",
  opinion: -1,
  rounds: 6,
} as const;

/** Where two runs first differ, as the gateway shows it; only the fields that the story uses. */
interface DifferenceView {
  readonly round: number;
  readonly event: { readonly kind: string } | null;
  readonly with_event: { readonly kind: string } | null;
}

interface ComparisonView {
  readonly run: { readonly engine_hash: string };
  readonly with: { readonly engine_hash: string };
  readonly equal_rounds: number;
  readonly first_difference: DifferenceView | null;
  readonly rounds: readonly { readonly round: number; readonly run: SideView | null; readonly with: SideView | null }[];
}

interface SideView {
  readonly opinion_mean: number | null;
}

/** What became of the story; printed as JSON by `--json`. */
export interface StoryOutcome {
  readonly example: "story";
  /** The run that both worlds begin with, and the forks of it. */
  readonly runs: { readonly half: string; readonly without: string; readonly with: string };
  readonly seed: number;
  readonly news: typeof NEWS & { readonly round: number };
  /** Milliseconds from the start of the services to the last answer. */
  readonly duration_ms: number;
  readonly result: {
    /** The last round up to whose end both worlds are the same. */
    readonly equal_rounds: number;
    readonly first_difference: DifferenceView | null;
    /** Mean of all opinions at the end of some rounds. */
    readonly opinion_means: readonly { readonly round: number; readonly without: number; readonly with: number }[];
    /** Whom the news moved most, of those who changed sides if any did, and the opinion in either world. */
    readonly moved_most: { readonly agent_id: string; readonly without: number; readonly with: number };
    /** What that agent says in either world. */
    readonly answers: { readonly without: string | null; readonly with: string | null };
  };
}

/** Runs half of the karate club's days, goes on from there with and without news, compares, and asks who was moved most. */
export async function runStory(
  pair: Pick<Pair, "url" | "apiKey">,
  seed: number,
  screen: Screen,
  startedAt: number,
): Promise<StoryOutcome> {
  const club = await loadKarateClub();
  const session = new GatewaySession(pair.url, pair.apiKey);
  const { rounds } = club.simulation.time;
  const half = Math.floor(rounds / 2);
  screen.write(`Gateway at ${pair.url}. ${club.cast.name}: ${half} of ${rounds} rounds.\n\n`);
  const simulationId = await createHalf(session, club, half);
  const { run } = await streamRun(session, simulationId, seed, new FeedView(screen, namesOf(club)));
  const news = { ...NEWS, round: half + 1 };
  screen.write(`\nAfter round ${half} there are two worlds. In one of them the ${NEWS.source} says: “${NEWS.text}”\n`);
  const without = await forked(session, run.run_id, { round: half, rounds });
  const inputs = [{ round: news.round, input: NEWS }];
  const withNews = await forked(session, run.run_id, { round: half, rounds, inputs });
  const comparison = await session.call<ComparisonView>("GET", `runs/${without}/comparison?with=${withNews}`);
  const moved_most = await movedMost(session, othersOf(club), without, withNews);
  const answers = await askedInBoth(session, [without, withNews], moved_most.agent_id, screen);
  return {
    example: "story",
    runs: { half: run.run_id, without, with: withNews },
    seed,
    news,
    duration_ms: Math.round(performance.now() - startedAt),
    result: {
      equal_rounds: comparison.equal_rounds,
      first_difference: differenceOf(comparison),
      opinion_means: meansOf(comparison, half),
      moved_most,
      answers,
    },
  };
}

async function createHalf(session: GatewaySession, { cast, simulation }: KarateClub, rounds: number): Promise<string> {
  const { cast_id } = await session.call<{ cast_id: string }>("POST", "casts", cast);
  const body = { ...simulation, time: { ...simulation.time, rounds }, cast_id };
  return (await session.call<{ simulation_id: string }>("POST", "simulations", body)).simulation_id;
}

/** The fork's id, once it has ended. */
async function forked(session: GatewaySession, runId: string, body: object): Promise<string> {
  const { run_id } = await session.call<RunView>("POST", `runs/${runId}/forks`, body);
  for await (const _event of session.events(run_id)) continue;
  const { state, cause } = await session.call<RunView>("GET", `runs/${run_id}`);
  if (state !== "SUCCEEDED") throw new Error(`the fork ended ${state}: ${cause?.message}`);
  return run_id;
}

async function movedMost(
  session: GatewaySession,
  members: readonly string[],
  without: string,
  withNews: string,
): Promise<StoryOutcome["result"]["moved_most"]> {
  const [before, after] = [await session.opinions(without), await session.opinions(withNews)];
  const moved = members.map((agent_id) => {
    return { agent_id, without: before.get(agent_id) ?? 0, with: after.get(agent_id) ?? 0 };
  });
  // Who changed sides comes before who was only moved further.
  const turned = (member: (typeof moved)[number]) => Number(member.with * member.without < 0);
  const distance = (member: (typeof moved)[number]) => Math.abs(member.with - member.without);
  const [most] = moved.sort((one, other) => turned(other) - turned(one) || distance(other) - distance(one));
  if (most === undefined) throw new Error("the club has no members");
  return most;
}

async function askedInBoth(
  session: GatewaySession,
  [without, withNews]: readonly [string, string],
  agent_id: string,
  screen: Screen,
): Promise<StoryOutcome["result"]["answers"]> {
  const ask = async (runId: string): Promise<Answer> => {
    const body = { prompt: QUESTION, agent_ids: [agent_id] };
    const { answers } = await session.call<{ answers: readonly Answer[] }>("POST", `runs/${runId}/interviews`, body);
    const [answer] = answers;
    if (answer === undefined) throw new Error(`nobody answered for ${agent_id}`);
    return answer;
  };
  screen.write(`\nWho was moved most is asked in both worlds: “${QUESTION}”\n`);
  const [one, other] = [await ask(without), await ask(withNews)];
  screen.write(`\nWithout the news\n${describeAnswer(one)}With the news\n${describeAnswer(other)}`);
  screen.write("Nobody real has said any of this: it was simulated.\n");
  return { without: one.answer, with: other.answer };
}

function differenceOf({ first_difference }: ComparisonView): DifferenceView | null {
  if (first_difference === null) return null;
  const { round, event, with_event } = first_difference;
  return { round, event: event && { kind: event.kind }, with_event: with_event && { kind: with_event.kind } };
}

/** From the last round that both share to the end, at most seven of them. */
function meansOf({ rounds }: ComparisonView, from: number): StoryOutcome["result"]["opinion_means"] {
  const later = rounds.filter(({ round }) => round >= from);
  const step = Math.max(1, Math.ceil((later.length - 1) / 6));
  return later
    .filter((_, index) => index % step === 0 || index === later.length - 1)
    .map(({ round, run, with: other }) => {
      return { round, without: run?.opinion_mean ?? 0, with: other?.opinion_mean ?? 0 };
    });
}

function namesOf(club: KarateClub): Map<string, string> {
  return new Map(club.cast.agents.map(({ agent_id, name }) => [agent_id, name]));
}
