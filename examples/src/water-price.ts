// SPDX-License-Identifier: Apache-2.0
import { readFile } from "node:fs/promises";
import type { Pair } from "@shoal/embedded-pair";
import { z } from "zod";
import { type Answer, describeAnswer } from "./describe-answer.ts";
import { FeedView, type Screen } from "./feed-view.ts";
import { type AgentView, GatewaySession, type RunView } from "./gateway-session.ts";
import { type GroupView, type PostView, lastGroups, type StatisticsView } from "./run-statistics.ts";
import { streamRun } from "./stream-run.ts";

const QUESTION = "你怎么看自来水涨价？为什么？";
const FOLDER = new URL("../water-price/", import.meta.url);
const TOP_POSTS = 3;
const ATTRIBUTES = ["stance", "activity_segment"] as const;

const castFile = z.looseObject({ name: z.string(), population: z.looseObject({ size: z.int() }) });
const simulationFile = z.looseObject({ topic: z.string() });

/** What the example found; printed as JSON by `--json`. */
export interface WaterPriceOutcome {
  readonly example: "water-price";
  /** The run: its id, its last state, the entries and the actions in its log. */
  readonly run_id: string;
  readonly state: string;
  readonly events: number;
  readonly actions: number;
  /** Milliseconds from the request that started the run to its first event at this client. */
  readonly first_event_ms: number;
  /** Milliseconds from the start of the services to the last answer. */
  readonly duration_ms: number;
  readonly result: {
    readonly agents: number;
    readonly seed: number;
    /** Mean of what all opinions moved. */
    readonly opinion_shift: number | null;
    /** The agents by stance and by activity segment, at the end. */
    readonly groups: readonly GroupView[];
    /** The posts that most came back to, the most first. */
    readonly top_posts: readonly PostView[];
  };
}

/** Makes a town of a population spec, runs it, and looks at who moved, what was passed on, and why. */
export async function runWaterPrice(
  pair: Pick<Pair, "url" | "apiKey">,
  seed: number,
  screen: Screen,
  startedAt: number,
): Promise<WaterPriceOutcome> {
  const session = new GatewaySession(pair.url, pair.apiKey);
  const cast = castFile.parse(JSON.parse(await readFile(new URL("cast.json", FOLDER), "utf8")));
  const simulation = simulationFile.parse(JSON.parse(await readFile(new URL("simulation.json", FOLDER), "utf8")));
  const { cast_id } = await session.call<{ cast_id: string }>("POST", "casts", cast);
  screen.write(`Gateway at ${pair.url}. ${cast.name}: “${simulation.topic}”.\n\n`);
  const body = { ...simulation, cast_id };
  const { simulation_id } = await session.call<{ simulation_id: string }>("POST", "simulations", body);
  const names = await namesOf(session, cast_id);
  const { run, events, actions, firstEventMs } = await streamRun(
    session,
    simulation_id,
    seed,
    new FeedView(screen, names),
  );
  const runPath = `runs/${run.run_id}`;
  const groupBy = ATTRIBUTES.map((attribute) => `group_by=${attribute}`).join("&");
  const statistics = await session.call<StatisticsView>("GET", `${runPath}/statistics?${groupBy}`);
  const top_posts = await session.call<PostView[]>("GET", `${runPath}/posts?order=most_engaged&limit=${TOP_POSTS}`);
  await interviewAuthors(session, run, top_posts, screen);
  return {
    example: "water-price",
    run_id: run.run_id,
    state: run.state,
    events,
    actions,
    first_event_ms: Math.round(firstEventMs),
    duration_ms: Math.round(performance.now() - startedAt),
    result: {
      agents: cast.population.size,
      seed,
      opinion_shift: statistics.rounds.at(-1)?.opinion_shift ?? null,
      groups: lastGroups(statistics),
      top_posts: top_posts.map((post) => ({ ...post, author_name: names.get(post.author_id) ?? post.author_id })),
    },
  };
}

async function namesOf(session: GatewaySession, castId: string): Promise<ReadonlyMap<string, string>> {
  const agents = await session.call<(AgentView & { name: string })[]>("GET", `casts/${castId}/agents?limit=1000`);
  return new Map(agents.map(({ agent_id, name }) => [agent_id, name]));
}

async function interviewAuthors(
  session: GatewaySession,
  { run_id }: RunView,
  posts: readonly PostView[],
  screen: Screen,
): Promise<void> {
  const agent_ids = [...new Set(posts.map(({ author_id }) => author_id))];
  const body = { prompt: QUESTION, agent_ids, language: "zh" };
  const { answers } = await session.call<{ answers: readonly Answer[] }>("POST", `runs/${run_id}/interviews`, body);
  screen.write(`\nThe authors of the ${posts.length} posts that most came back to, asked: “${QUESTION}”\n\n`);
  for (const id of agent_ids) {
    const answer = answers.find(({ agent_id }) => agent_id === id);
    if (answer !== undefined) screen.write(describeAnswer(answer));
  }
  screen.write("Nobody real has said any of this: it was simulated.\n");
}
