// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { activityTiers, AGENT_ATTRIBUTE_VALUES, AGENT_ATTRIBUTES, ACTIVITY_SEGMENTS, daypartOf } from "@shoal/cast";
import { archetypeOf, DAYPARTS, isContent, positionOf, segmentIndex, type AgentProfile } from "@shoal/cast";
import { EventStream } from "./event-stream.ts";
import { API_KEY, TwoServices } from "./two-services.ts";

const ROUNDS = 30;
const POPULATION = { size: 150, seed: 11, topic: "提高水价", language: "zh" };
type Body = Readonly<Record<string, unknown>>;
interface Agent extends AgentProfile {
  readonly archetype: string;
  readonly opinion: number;
  readonly position: string;
  readonly activity_segment: string;
}

let services: TwoServices;
let runId: string;
let agents: readonly Agent[];
let stream: EventStream;

beforeAll(async () => {
  services = await TwoServices.start();
  const { data: cast } = await services.call<{ cast_id: string }>("POST", "casts", {
    name: "P",
    population: POPULATION,
  });
  const time = { rounds: ROUNDS, minutes_per_round: 60, start_hour: 8 };
  const body = { name: "S", cast_id: cast.cast_id, topic: POPULATION.topic, time };
  const { data: simulation } = await services.call<{ simulation_id: string }>("POST", "simulations", body);
  const started = { simulation_id: simulation.simulation_id, seed: 5 };
  runId = (await services.call<{ run_id: string }>("POST", "runs", started)).data.run_id;
  stream = await EventStream.open(services.url, runId);
  await stream.ended;
  agents = await get<readonly Agent[]>("agents?limit=1000");
}, 60_000);
afterAll(() => services.stop());

async function get<T>(what: string): Promise<T> {
  const { status, data } = await services.call<T>("GET", `runs/${runId}/${what}`);
  expect(status).toBe(200);
  return data;
}

// What the log tells of each agent, read without the service's help.
function told() {
  const first = new Map<string, number>();
  const now = new Map<string, number>();
  const content = new Map<string, number>();
  for (const { kind, agent_id, body } of stream.events as readonly { kind: string; agent_id: string; body: Body }[]) {
    if (kind === "opinions_initialized") {
      for (const [id, opinion] of Object.entries(body["opinions"] as Record<string, number>)) {
        first.set(id, opinion);
        now.set(id, opinion);
      }
    }
    if (kind === "exposure" && typeof body["opinion"] === "number") now.set(agent_id, body["opinion"]);
    if (kind === "action" && isContent(String(body["type"]))) content.set(agent_id, (content.get(agent_id) ?? 0) + 1);
  }
  return { first, now, content };
}

describe("what is told of agents", () => {
  it("is what the events say", () => {
    const { now, content } = told();
    const tiers = activityTiers(Uint32Array.from(agents, ({ agent_id }) => content.get(agent_id) ?? 0));
    for (const [index, agent] of agents.entries()) {
      const segment = segmentIndex(tiers[index] ?? 0, DAYPARTS.indexOf(daypartOf(agent.anchors)));
      const opinion = now.get(agent.agent_id) ?? Number.NaN;
      expect(agent).toMatchObject({
        archetype: archetypeOf(agent),
        opinion,
        position: positionOf(opinion),
        activity_segment: ACTIVITY_SEGMENTS[segment],
      });
    }
  });
});

describe.each(AGENT_ATTRIBUTES)("by %s", (attribute) => {
  const valueOf = (agent: Agent): string =>
    attribute === "stance" || attribute === "posting_style" ? agent.anchors[attribute] : agent[attribute];

  it("filters agree with what the events say", async () => {
    const value = valueOf(agents[0] as Agent);
    const chosen = agents.filter((agent) => valueOf(agent) === value).map(({ agent_id }) => agent_id);
    expect(chosen.length).toBeGreaterThan(0);
    const query = `${attribute}=${value}`;
    const found = await get<readonly Agent[]>(`agents?limit=1000&${query}`);
    expect(found.map(({ agent_id }) => agent_id)).toEqual(chosen);
    const done = stream.events.filter(
      ({ kind, agent_id }) => kind === "action" && chosen.includes(String(agent_id)),
    ) as readonly { seq: number; body: Body }[];
    const seqs = done.map(({ seq }) => seq);
    const actions = await get<readonly { seq: number }[]>(`actions?limit=1000&${query}`);
    expect(actions.map(({ seq }) => seq)).toEqual(seqs.slice(0, 1000));
    const written = done.filter(({ body }) => isContent(String(body["type"]))).map(({ seq }) => seq);
    const posts = await get<readonly { seq: number }[]>(`posts?limit=1000&${query}`);
    expect(posts.map(({ seq }) => seq)).toEqual(written.slice(0, 1000));
    const statistics = await get<{ agents: number; actions_by_type: Record<string, number> }>(`statistics?${query}`);
    expect(statistics.agents).toBe(chosen.length);
    expect(Object.values(statistics.actions_by_type).reduce((sum, count) => sum + count, 0)).toBe(seqs.length);
  });

  it("opinion shift is told of each group and round", async () => {
    const { rounds } = await get<{ rounds: readonly Round[] }>(`statistics?group_by=${attribute}`);
    expect(rounds.map(({ round }) => round)).toEqual(Array.from({ length: ROUNDS }, (_, index) => index + 1));
    for (const { groups, opinion_shift } of rounds) {
      expect(groups.reduce((sum, group) => sum + group.agents, 0)).toBe(POPULATION.size);
      const moved = groups.reduce((sum, group) => sum + group.agents * group.opinion_shift, 0);
      expect(moved / POPULATION.size).toBeCloseTo(opinion_shift, 5);
    }
    const { first, now } = told();
    for (const { value, agents: count, opinion_shift } of rounds.at(-1)?.groups ?? []) {
      expect(AGENT_ATTRIBUTE_VALUES[attribute]).toContain(value);
      const ids = agents.filter((agent) => valueOf(agent) === value).map(({ agent_id }) => agent_id);
      const moved = ids.reduce((sum, id) => sum + (now.get(id) ?? 0) - (first.get(id) ?? 0), 0);
      expect(count).toBe(ids.length);
      expect(opinion_shift).toBeCloseTo(moved / count, 5);
    }
  });
});

interface Round {
  readonly round: number;
  readonly opinion_shift: number;
  readonly groups: readonly { readonly value: string; readonly agents: number; readonly opinion_shift: number }[];
}

it("posts come most engaged first, with what the events say came back", async () => {
  const posts = await get<readonly (Record<string, number> & { post_id: string })[]>(
    "posts?order=most_engaged&limit=5",
  );
  const counts = ["replies", "reposts", "quotes", "likes"] as const;
  const back = posts.map((post) => counts.reduce((sum, what) => sum + (post[what] ?? 0), 0));
  expect(back).toEqual([...back].sort((one, other) => other - one));
  const [top] = posts;
  const likes = stream.events.filter((event) => {
    const body = event["body"] as Body;
    return event.kind === "action" && body["type"] === "like" && body["post_id"] === top?.post_id;
  });
  expect(top?.["likes"]).toBe(likes.length);
  expect(back[0]).toBeGreaterThan(0);
});

it("statistics come as a table, and interviews are asked of who stood there as of the round", async () => {
  const response = await fetch(`${services.url}/v1/runs/${runId}/statistics?group_by=activity_segment`, {
    headers: { "x-api-key": API_KEY, accept: "text/csv" },
  });
  const [header, ...rows] = (await response.text()).trimEnd().split("\r\n");
  expect(header).toBe("round,attribute,value,agents,opinion_mean,opinion_shift,actions");
  expect(rows.length).toBeGreaterThanOrEqual(ROUNDS);
  const { first } = told();
  const stood = agents.filter(({ agent_id, anchors }) => {
    return anchors.stance === "neutral" && positionOf(first.get(agent_id) ?? 0) === "undecided";
  });
  const body = { prompt: "Why?", filter: { stance: ["neutral"], position: ["undecided"] }, as_of_round: 0 };
  const { data } = await services.call<{ answers: readonly { agent_id: string }[] }>(
    "POST",
    `runs/${runId}/interviews`,
    body,
  );
  const ids = (some: readonly { agent_id: string }[]) => some.map(({ agent_id }) => agent_id).sort();
  expect(ids(data.answers)).toEqual(ids(stood));
  expect(stood.length).toBeGreaterThan(0);
});
