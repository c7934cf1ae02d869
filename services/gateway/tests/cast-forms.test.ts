// SPDX-License-Identifier: Apache-2.0
import { behavioralSettingsSchema, expandPopulation, populationSpecSchema } from "@shoal/behavioral-engine";
import { type AgentProfile, archetypeOf, castHash, DEMOGRAPHIC_FIELDS } from "@shoal/cast";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { configSchema } from "../src/config/config-schema.ts";
import { agent, CAST, createCast, dataOf, listOf, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Answer, API_KEY, type Json, RunningGateway } from "./running-gateway.ts";

const CSV_TYPE = { "content-type": "text/csv" };
const HEADER =
  "agent_id,name,persona,activity_level,posting_style,active_hours,stance,opinion_drift_rate,influence_weight,follows";
const row = (id: string, follows = ""): string => `${id},Agent ${id},,0.5,terse,8;9;10;11,neutral,0.5,1,${follows}`;
const EXPORT_HEADER = HEADER.replace("persona,", `persona,${DEMOGRAPHIC_FIELDS.join(",")},`);
const CSV = [HEADER, row("a", "b"), row("b", "c"), row("c")].join("\r\n");

let gateway: RunningGateway;

beforeAll(async () => {
  // As large a body as is taken unless configured.
  const maxBodyBytes = configSchema.shape.MAX_BODY_BYTES.parse(undefined);
  gateway = await RunningGateway.start({ config: { maxBodyBytes } });
});
afterAll(() => gateway.stop());

const postCsv = (body: string, path = "/v1/casts?name=People", headers: Record<string, string> = CSV_TYPE) =>
  gateway.send("POST", path, { body, headers });

function created(answer: Answer): Json {
  expect(answer.status).toBe(201);
  return dataOf(answer.json);
}

async function exported(castId: string, format: string): Promise<{ headers: Headers; body: string }> {
  const response = await fetch(`${gateway.url}/v1/casts/${castId}/export?format=${format}`, {
    headers: { "x-api-key": API_KEY },
  });
  expect(response.status).toBe(200);
  // text() would take the byte order mark off.
  return { headers: response.headers, body: Buffer.from(await response.arrayBuffer()).toString() };
}

describe("a cast from CSV", () => {
  it("is the same cast as from JSON", async () => {
    const summary = created(await postCsv(CSV));
    expect(summary).toMatchObject({ name: "People", agent_count: 3, follow_count: 2, hash: castHash(CAST) });
  });

  it.each([
    ["with a byte order mark", `\uFEFF${CSV}`, CSV_TYPE],
    ["with its charset named", CSV, { "content-type": 'text/csv; charset="UTF-8"; header=present' }],
  ])("may come %s", async (_name, body, headers) => {
    expect(created(await postCsv(body, undefined, headers))["hash"]).toBe(castHash(CAST));
  });

  it.each([
    ["no name", "/v1/casts", CSV, "name", /string|text/],
    ["an unknown parameter", "/v1/casts?name=X&colour=red", CSV, "colour", /no such field/],
    [
      "a wrong cell",
      "/v1/casts?name=X",
      CSV.replace("0.5,1,c", "0.5,9,c"),
      "row 3, influence_weight",
      /^at most 3 is expected$/,
    ],
    ["no rows", "/v1/casts?name=X", HEADER, "row 2", /at least one agent/],
    ["an empty body", "/v1/casts?name=X", "\n", "row 1", /names of the columns/],
  ])("because of %s is refused with the place and the reason", async (_name, path, body, field, reason) => {
    const answer = await postCsv(body, path);
    expect(answer.status).toBe(400);
    const errors = answer.json["errors"] as readonly { field: string; reason: string }[];
    expect(errors).toEqual([{ field, reason: expect.stringMatching(reason) }]);
  });

  it("that is not UTF-8 is refused", async () => {
    const body = new Uint8Array([...Buffer.from(CSV), 0xc3, 0x28]);
    const answer = await gateway.send("POST", "/v1/casts?name=X", { body, headers: CSV_TYPE });
    expectProblem(answer, { status: 400, code: "INVALID_REQUEST", field: "body", reason: /UTF-8/ });
  });

  it.each([
    ["in another charset", "/v1/casts?name=X", "text/csv; charset=utf-16", /application\/json or text\/csv/],
    ["where only JSON is taken", "/v1/simulations", "text/csv", /^application\/json in utf-8/],
  ])("%s is UNSUPPORTED_MEDIA_TYPE", async (_name, path, type, reason) => {
    const answer = await postCsv(CSV, path, { "content-type": type });
    expectProblem(answer, { status: 415, code: "UNSUPPORTED_MEDIA_TYPE", field: "Content-Type", reason });
  });
});

describe("a cast from a population spec", () => {
  const population = { size: 60, seed: 7, topic: "提高学费", language: "zh", stance_shares: { opposing: 0.5 } };

  it("is what the engine expands it to, an ordinary cast", async () => {
    const summary = created(await gateway.post("/v1/casts", { name: "Sixty", population }));
    const cast = expandPopulation(populationSpecSchema.parse(population));
    expect(summary).toMatchObject({ hash: castHash(cast), agent_count: 60, warnings: [] });
    expect(summary["by_stance"]).toMatchObject({ opposing: 30 });
    const read = dataOf((await gateway.get(`/v1/casts/${word(summary, "cast_id")}`)).json);
    expect(read["agents"]).toEqual(cast.agents);
    const simulation = { name: "S", cast_id: summary["cast_id"], topic: "提高学费", time: TIME };
    const made = await gateway.post("/v1/simulations", { ...simulation, settings: { language: "zh" } });
    expect(created(made)).toMatchObject({ agent_count: 60, cast_hash: summary["hash"] });
    expect(created(made)["settings"]).toEqual(behavioralSettingsSchema.parse({ language: "zh" }));
  });

  it.each([
    [{ population: { size: 0, seed: 1 } }, "population.size", /at least 1/],
    [{ population: { size: 100_001, seed: 1 } }, "population.size", /at most 100,000/],
    [{ population: { size: 5 } }, "population.seed", /number/],
    [{ population: { size: 5, seed: 1, colour: "red" } }, "population.colour", /no such field/],
    [
      { population: { size: 5, seed: 1, archetype_shares: { leader: 1.5 } } },
      "population.archetype_shares.leader",
      /at most 1/,
    ],
    [
      { population: { size: 5, seed: 1, stance_shares: { neutral: 0.7, opposing: 0.7 } } },
      "population.stance_shares",
      /more than 1/,
    ],
    [{ population: { size: 5, seed: 1 }, agents: CAST.agents }, "agents", /beside population/],
    [{ population: null }, "population", /object/],
    [{}, "agents", /array|list/],
  ])("%j is refused at %s", async (wrong, field, reason) => {
    const answer = await gateway.post("/v1/casts", { name: "Wrong", ...wrong });
    expectProblem(answer, { status: 400, code: "INVALID_REQUEST", field, reason });
  });
});

describe("a cast that is not varied", () => {
  it("is taken with warnings, which stay with it", async () => {
    const agents = Array.from({ length: 12 }, (_, index) => agent(`a${index}`));
    const summary = created(await gateway.post("/v1/casts", { name: "Alike", agents }));
    expect(summary["warnings"]).toHaveLength(4);
    expect(summary["warnings"]).toContain("0 of 12 agents are lurkers; a varied cast has at least 20 % (3).");
    const read = dataOf((await gateway.get(`/v1/casts/${word(summary, "cast_id")}`)).json);
    expect(read["warnings"]).toEqual(summary["warnings"]);
  });
});

describe("the agents of a cast", () => {
  it("are listed in their order, a page at a time, with their archetype", async () => {
    const population = { size: 25, seed: 3 };
    const id = word(created(await gateway.post("/v1/casts", { name: "Many", population })), "cast_id");
    const seen: Json[] = [];
    for (let more = "limit=10"; more !== ""; ) {
      const { status, json } = await gateway.get(`/v1/casts/${id}/agents?${more}`);
      expect(status).toBe(200);
      seen.push(...listOf(json));
      more = json["next_cursor"] === null ? "" : `limit=10&cursor=${word(json, "next_cursor")}`;
    }
    const { agents } = expandPopulation(populationSpecSchema.parse(population));
    expect(seen).toEqual(agents.map((one) => ({ ...one, archetype: archetypeOf(one) })));
  });

  it.each([
    ["/v1/casts/nobody/agents", 404, "CAST_NOT_FOUND", "cast_id"],
    ["/v1/casts/nobody/agents?limit=0", 400, "INVALID_REQUEST", "limit"],
    ["/v1/casts/nobody/agents?cursor=x", 400, "INVALID_REQUEST", "cursor"],
    ["/v1/casts/nobody/export", 404, "CAST_NOT_FOUND", "cast_id"],
    ["/v1/casts/nobody/export?format=xls", 400, "INVALID_REQUEST", "format"],
  ])("%s is %d", async (path, status, code, field) => {
    expectProblem(await gateway.get(path), { status, code, field });
  });
});

describe("an exported cast", () => {
  const told: Partial<AgentProfile> = {
    kind: "individual",
    bio: "-b",
    age: 34,
    gender: "female",
    country: "=Utopia",
    interested_topics: ["+1", "-2"],
    mbti: "ISFJ",
  };
  const tricky = {
    name: 'Ä "quoted", 好',
    agents: [
      agent("-a", { name: "=1+1", persona: '@x\r\ny, "z"\t' }),
      agent("b", { name: "'=kept", persona: "+1", ...told }),
      agent("c", { name: "名字 😀" }),
    ],
    follows: [
      { follower_id: "-a", followee_id: "b" },
      { follower_id: "b", followee_id: "-a" },
      { follower_id: "b", followee_id: "c" },
    ],
  };

  it.each([
    ["json", "application/json; charset=utf-8"],
    ["csv", "text/csv; charset=utf-8; header=present"],
  ])("as %s can be posted again and is the same cast", async (format, type) => {
    const id = word(created(await gateway.post("/v1/casts", tricky)), "cast_id");
    const { headers, body } = await exported(id, format);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-disposition")).toBe(`attachment; filename=cast-${id}.${format}`);
    const posted = await postCsv(body, format === "csv" ? "/v1/casts?name=Again" : "/v1/casts", {
      "content-type": type.replace("; header=present", ""),
    });
    expect(created(posted)["hash"]).toBe(castHash(tricky));
    if (format === "json") expect(JSON.parse(body)).toEqual(tricky);
  });

  it("of a population comes back from JSON with its hash, from CSV with all its edges, ordered by follower", async () => {
    const population = { size: 30, seed: 3 };
    const summary = created(await gateway.post("/v1/casts", { name: "P", population }));
    const id = word(summary, "cast_id");
    const json = await postCsv((await exported(id, "json")).body, "/v1/casts", { "content-type": "application/json" });
    expect(created(json)["hash"]).toBe(summary["hash"]);
    const csv = created(await postCsv((await exported(id, "csv")).body));
    const { json: compared } = await gateway.get(`/v1/casts/${id}/comparison?with=${word(csv, "cast_id")}`);
    expect(dataOf(compared)).toMatchObject({
      agents: { equal: 30, different: 0 },
      follows: { equal: summary["follow_count"], only_in_cast: 0, only_in_with: 0 },
      same_order: true,
    });
  });

  it("as CSV begins no cell with what a spreadsheet would run", async () => {
    const id = word(created(await gateway.post("/v1/casts", tricky)), "cast_id");
    const { body } = await exported(id, "csv");
    expect(body.startsWith(`\uFEFF${EXPORT_HEADER}\r\n'-a,'=1+1,"'@x`)).toBe(true);
    expect(body).toContain("\r\nb,''=kept,'+1,individual,'-b,34,female,'=Utopia,,'+1;-2,ISFJ,0.5,");
    expect(body).toContain(",'-a;c\r\n");
  });

  it("comes in the form that is accepted, JSON if any is", async () => {
    const path = `/v1/casts/${await createCast(gateway)}/export`;
    expect((await gateway.get(path)).headers.get("content-type")).toMatch(/json/);
    const answer = await fetch(`${gateway.url}${path}`, { headers: { "x-api-key": API_KEY, accept: "text/csv" } });
    expect(answer.headers.get("content-type")).toMatch(/^text\/csv/);
    expect((await answer.text()).split("\r\n")[0]).toBe(EXPORT_HEADER);
    expectProblem(await gateway.get(path, { accept: "image/png" }), { status: 406, code: "NOT_ACCEPTABLE" });
  });
});
