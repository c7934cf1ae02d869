// SPDX-License-Identifier: Apache-2.0
import { AGENT_ATTRIBUTE_VALUES, AGENT_ATTRIBUTES, type AgentAttribute } from "@shoal/cast";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { agent, dataOf, listOf, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, type Json, RunningGateway } from "./running-gateway.ts";

const NIGHT = [20, 21, 22, 23];
const anchors = agent("x").anchors;
const AGENTS = [
  agent("lea", { anchors: { ...anchors, stance: "supportive", influence_weight: 2.5, opinion_drift_rate: 0.1 } }),
  agent("ned", { anchors: { ...anchors, stance: "opposing", posting_style: "emotional", active_hours: NIGHT } }),
  agent("ann", { anchors: { ...anchors, posting_style: "emotional", opinion_drift_rate: 0.9 } }),
  agent("bob", { anchors: { ...anchors, stance: "opposing", active_hours: NIGHT } }),
];

let gateway: RunningGateway;
let path: string;
let agents: readonly Json[];
let actions: readonly Json[];

beforeAll(async () => {
  gateway = await RunningGateway.start();
  const cast_id = word(dataOf((await gateway.post("/v1/casts", { name: "Four", agents: AGENTS })).json), "cast_id");
  const simulation = { name: "S", cast_id, topic: "fees", time: { ...TIME, rounds: 12 } };
  const simulation_id = word(dataOf((await gateway.post("/v1/simulations", simulation)).json), "simulation_id");
  path = `/v1/runs/${word(dataOf((await gateway.post("/v1/runs", { simulation_id, seed: 3 })).json), "run_id")}`;
  agents = await list("agents");
  actions = await list("actions");
});
afterAll(() => gateway.stop());

async function list(what: string, query = ""): Promise<readonly Json[]> {
  const { status, json } = await gateway.get(`${path}/${what}?${query}`);
  expect(status).toBe(200);
  return listOf(json);
}

function valueOf(one: Json, attribute: AgentAttribute): unknown {
  return attribute in one ? one[attribute] : (one["anchors"] as Json)[attribute];
}

const idsOf = (some: readonly Json[]) => some.map((one) => one["agent_id"]);

describe.each(AGENT_ATTRIBUTES)("by %s", (attribute) => {
  const values: readonly string[] = AGENT_ATTRIBUTE_VALUES[attribute];

  it("agents are chosen, and what these did and wrote", async () => {
    for (const value of values) {
      const chosen = idsOf(agents.filter((one) => valueOf(one, attribute) === value));
      const query = `${attribute}=${value}`;
      expect(idsOf(await list("agents", query))).toEqual(chosen);
      const did = actions.filter((action) => chosen.includes(action["agent_id"]));
      expect(await list("actions", query)).toEqual(did);
      const written = did.filter(({ type }) => ["post", "reply", "quote"].includes(String(type)));
      expect((await list("posts", query)).map(({ seq }) => seq)).toEqual(written.map(({ seq }) => seq));
      const statistics = dataOf((await gateway.get(`${path}/statistics?${query}`)).json);
      expect(statistics).toMatchObject({ agents: chosen.length, active_agents: new Set(idsOf(did)).size });
    }
    const all = values.map((value) => `${attribute}=${value}`).join("&");
    expect(idsOf(await list("agents", all))).toEqual(idsOf(agents));
  });

  it("each round's agents are grouped", async () => {
    const { json } = await gateway.get(`${path}/statistics?group_by=${attribute}`);
    const rounds = dataOf(json)["rounds"] as readonly { groups: readonly Json[]; opinion_shift: number }[];
    expect(rounds).toHaveLength(12);
    for (const { groups, opinion_shift } of rounds) {
      const sizes = groups.map((group) => Number(group["agents"]));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(AGENTS.length);
      const weighted = groups.reduce((sum, group) => sum + Number(group["agents"]) * Number(group["opinion_shift"]), 0);
      expect(weighted / AGENTS.length).toBeCloseTo(opinion_shift, 6);
      expect(groups.every((group) => group["attribute"] === attribute)).toBe(true);
    }
    const last = rounds.at(-1)?.groups ?? [];
    expect(last.map((group) => [group["value"], group["agents"]])).toEqual(
      values.flatMap((value) => {
        const count = agents.filter((one) => valueOf(one, attribute) === value).length;
        return count === 0 ? [] : [[value, count]];
      }),
    );
  });

  it.each(["agents", "actions", "posts", "statistics"])(
    "%s refuse an unknown word and name those that there are",
    async (what) => {
      const reason = new RegExp(`^one of ${values.join(", ")} is expected$`);
      const answer = await gateway.get(`${path}/${what}?${attribute}=blue`);
      expectProblem(answer, { status: 400, code: "INVALID_REQUEST", field: `${attribute}[0]`, reason });
    },
  );
});

describe("filters", () => {
  it("together choose who passes all, and together with agent_id who is in both", async () => {
    expect(idsOf(await list("agents", "stance=opposing&posting_style=emotional"))).toEqual(["ned"]);
    expect(idsOf(await list("agents", "stance=opposing&stance=neutral"))).toEqual(["ned", "ann", "bob"]);
    expect(idsOf(await list("agents", "stance=opposing&agent_id=ned&agent_id=lea&agent_id=nobody"))).toEqual(["ned"]);
    const neds = actions.filter((action) => action["agent_id"] === "ned");
    expect(await list("actions", "stance=opposing&agent_id=ned&agent_id=lea")).toEqual(neds);
    expect(neds.length).toBeGreaterThan(0);
  });

  it("that nobody passes give empty lists and counts of nothing", async () => {
    const nobody = "stance=supportive&posting_style=verbose";
    for (const what of ["agents", "actions", "posts"]) expect(await list(what, nobody)).toEqual([]);
    const statistics = dataOf((await gateway.get(`${path}/statistics?${nobody}&group_by=stance`)).json);
    expect(statistics).toMatchObject({ agents: 0, active_agents: 0, actions_by_type: {} });
    for (const round of statistics["rounds"] as readonly Json[]) {
      expect(round).toMatchObject({ opinion_mean: null, opinion_shift: null, groups: [], actions_by_type: {} });
    }
  });

  it("hold from page to page", async () => {
    const { json } = await gateway.get(`${path}/agents?stance=opposing&limit=1`);
    expect(idsOf(listOf(json))).toEqual(["ned"]);
    const cursor = word(json, "next_cursor");
    expect(idsOf(await list("agents", `stance=opposing&limit=1&cursor=${cursor}`))).toEqual(["bob"]);
  });
});

describe("posts", () => {
  const engagement = (post: Json) =>
    ["replies", "reposts", "quotes", "likes"].reduce((sum, what) => sum + Number(post[what]), 0);

  it("say what was written and what came back", async () => {
    const posts = await list("posts");
    const written = actions.filter(({ type }) => ["post", "reply", "quote"].includes(String(type)));
    expect(posts.map(({ seq, author_id, type }) => [seq, author_id, type])).toEqual(
      written.map(({ seq, agent_id, type }) => [seq, agent_id, type]),
    );
    const back = posts.reduce((sum, post) => sum + engagement(post), 0);
    expect(back).toBe(actions.filter(({ type }) => type !== "post" && type !== "follow").length);
    expect(back).toBeGreaterThan(0);
  });

  it("come oldest first, newest first or most engaged first, by type, round and platform", async () => {
    const posts = await list("posts", "order=oldest");
    expect(await list("posts")).toEqual(posts);
    expect(await list("posts", "order=newest")).toEqual([...posts].reverse());
    const most = [...posts].sort(
      (one, other) => engagement(other) - engagement(one) || Number(one["seq"]) - Number(other["seq"]),
    );
    expect(await list("posts", "order=most_engaged")).toEqual(most);
    expect(await list("posts", "type=reply")).toEqual(posts.filter(({ type }) => type === "reply"));
    expect(await list("posts", "from_round=2&to_round=5")).toEqual(
      posts.filter(({ round }) => Number(round) >= 2 && Number(round) <= 5),
    );
    expect(await list("posts", "platform=reddit")).toEqual([]);
    const first = await gateway.get(`${path}/posts?limit=2&order=most_engaged`);
    const rest = await list("posts", `order=most_engaged&cursor=${word(first.json, "next_cursor")}`);
    expect([...listOf(first.json), ...rest]).toEqual(most);
  });

  it.each([
    ["order=best", "order", /^one of oldest, newest, most_engaged is expected$/],
    ["type=like", "type[0]", /^one of post, reply, quote, outside_post is expected$/],
    ["colour=red", "colour", /no such field/],
  ])("refuse %s", async (query, field, reason) => {
    expectProblem(await gateway.get(`${path}/posts?${query}`), { status: 400, code: "INVALID_REQUEST", field, reason });
  });
});

describe("statistics", () => {
  it.each([
    ["group_by=colour", "group_by[0]", /^one of stance, position, .* is expected$/],
    ["group_by=stance&group_by=stance", "group_by", /once/],
  ])("refuse %s", async (query, field, reason) => {
    const answer = await gateway.get(`${path}/statistics?${query}`);
    expectProblem(answer, { status: 400, code: "INVALID_REQUEST", field, reason });
  });

  async function csv(query = ""): Promise<readonly (readonly string[])[]> {
    const headers = { "x-api-key": API_KEY, accept: "text/csv" };
    const response = await fetch(`${gateway.url}${path}/statistics?${query}`, { headers });
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(response.headers.get("vary")).toMatch(/accept/i);
    return (await response.text())
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
  }

  it("as CSV have a row for each round", async () => {
    const [header = [], ...rows] = await csv();
    const rounds = dataOf((await gateway.get(`${path}/statistics`)).json)["rounds"] as readonly Json[];
    expect(header.slice(0, 7)).toEqual([
      "round",
      "opinion_mean",
      "opinion_variance",
      "opinion_shift",
      "for",
      "against",
      "undecided",
    ]);
    expect(rows.map((row) => row[0])).toEqual(rounds.map(({ round }) => String(round)));
    expect(rows.map((row) => Number(row[3]))).toEqual(rounds.map(({ opinion_shift }) => opinion_shift));
    const likes = rows.reduce((sum, row) => sum + Number(row[header.indexOf("actions_like")]), 0);
    expect(likes).toBe(actions.filter(({ type }) => type === "like").length);
  });

  it("as CSV by group have a row for each round and group", async () => {
    const query = "group_by=stance&group_by=activity_segment";
    const [header, ...rows] = await csv(query);
    expect(header).toEqual(["round", "attribute", "value", "agents", "opinion_mean", "opinion_shift", "actions"]);
    const { json } = await gateway.get(`${path}/statistics?${query}`);
    const rounds = dataOf(json)["rounds"] as readonly { round: number; groups: readonly Json[] }[];
    expect(rows).toEqual(
      rounds.flatMap(({ round, groups }) =>
        groups.map((group) => [round, ...(header ?? []).slice(1).map((name) => group[name])].map(String)),
      ),
    );
  });

  it("as CSV of nobody have their header alone", async () => {
    expect(await csv("posting_style=verbose&group_by=stance")).toHaveLength(1);
  });
});
