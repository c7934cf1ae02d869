// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { diversityWarnings } from "@shoal/cast";
import { dataOf, listOf, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { begin, generate, over, people, TOPIC } from "./generated-casts.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

const MIXED = {
  ...people(18),
  entities: [
    ...(people(18)["entities"] as Json[]),
    { name: "The Daily Courier", type: "Newspaper", description: "The town's only paper." },
    { name: "City Council", type: "GovernmentAgency" },
  ],
};

describe("a cast without a model", () => {
  it("is written by rule, says so of every agent, and meets the rules of variety", async () => {
    const { agents, origins, result } = await generate(gateway, MIXED);
    expect(agents).toHaveLength(20);
    expect(
      origins.every(({ provider, model, prompt_version }) => provider === "offline" && !model && !prompt_version),
    ).toBe(true);
    expect(result).toMatchObject({ offline: 20, spent: { calls: 0, input_tokens: 0, output_tokens: 0 }, warnings: [] });
    expect(diversityWarnings(agents)).toEqual([]);
    expect(agents.slice(17).map(({ kind }) => kind)).toEqual(["individual", "outlet", "group"]);
    expect(agents[18]?.persona).toContain("The town's only paper.");
    expect(new Set(agents.map(({ persona }) => persona)).size).toBe(20);
  });

  it("is the same for the same request, another for another seed, and in the language that was asked for", async () => {
    const hashOf = async (body: Json) => {
      const { result } = await generate(gateway, body);
      return dataOf((await gateway.get(`/v1/casts/${word(result, "cast_id")}`)).json)["hash"];
    };
    const first = await hashOf(people(4));
    expect(await hashOf(people(4))).toBe(first);
    expect(await hashOf({ ...people(4), seed: 1 })).not.toBe(first);
    const { agents } = await generate(gateway, { ...people(2), language: "zh" });
    expect(agents[0]?.persona).toMatch(/岁/);
  });

  it("meets the quotas of a population", async () => {
    const population = {
      size: 100,
      age: { "18-29": 1, "30-90": 3 },
      gender: { female: 1, male: 1 },
      country: { Chile: 1 },
    };
    const { result, agents } = await generate(gateway, { name: "A town", topic: TOPIC, population });
    expect(result["quotas"]).toEqual([
      { attribute: "age", value: "18-29", wanted: 25, reached: 25 },
      { attribute: "age", value: "30-90", wanted: 75, reached: 75 },
      { attribute: "gender", value: "female", wanted: 50, reached: 50 },
      { attribute: "gender", value: "male", wanted: 50, reached: 50 },
      { attribute: "country", value: "Chile", wanted: 100, reached: 100 },
    ]);
    expect(agents.every(({ country, gender, age = 0 }) => country === "Chile" && gender !== "other" && age >= 18)).toBe(
      true,
    );
  });

  it("is an ordinary cast: simulations are made of it, and origins are paged", async () => {
    const { result } = await generate(gateway, people(5));
    const cast_id = word(result, "cast_id");
    const time = { rounds: 2, minutes_per_round: 60, start_hour: 8 };
    const simulation = await gateway.post("/v1/simulations", {
      name: "S",
      cast_id,
      topic: TOPIC,
      time,
      engine: "behavioral",
    });
    expect(simulation.status).toBe(201);
    const page = await gateway.get(`/v1/casts/${cast_id}/origins?limit=3`);
    const cursor = encodeURIComponent(word(page.json, "next_cursor"));
    const rest = await gateway.get(`/v1/casts/${cast_id}/origins?limit=3&cursor=${cursor}`);
    expect([...listOf(page.json), ...listOf(rest.json)].map(({ agent_id }) => agent_id)).toEqual([
      "e1",
      "e2",
      "e3",
      "e4",
      "e5",
    ]);
    expect(rest.json["next_cursor"]).toBeNull();
  });

  it("costs nothing, says the forecast", async () => {
    const forecast = dataOf((await gateway.post("/v1/casts/forecasts", people(3))).json);
    expect(forecast).toMatchObject({ agents: 3, provider: "offline", model: null, stages: [] });
    expect(forecast["total"]).toMatchObject({ calls: { least: 0, likely: 0, most: 0 }, money: { most: 0 } });
  });
});

describe("a generation", () => {
  it("is begun once with one Idempotency-Key", async () => {
    const key = { "idempotency-key": "once" };
    const first = await gateway.post("/v1/casts/generations", people(2), key);
    const again = await gateway.post("/v1/casts/generations", people(2), key);
    expect(dataOf(again.json)["job_id"]).toBe(dataOf(first.json)["job_id"]);
  });

  it("is refused where the tenant has no room for its agents", async () => {
    const tenant = await createTenant(gateway);
    const { headers } = await createTenantKey(gateway, tenant);
    await gateway.patch(`/v1/tenants/${tenant}`, { quotas: { agents: 5 } });
    const refused = await gateway.post("/v1/casts/generations", people(6), headers);
    expectProblem(refused, { status: 429, code: "QUOTA_EXCEEDED", field: "quotas.agents" });
    expect(listOf((await gateway.get("/v1/jobs", headers)).json)).toEqual([]);
  });

  it("goes with its tenant's export, origins included", async () => {
    const tenant = await createTenant(gateway);
    const { headers } = await createTenantKey(gateway, tenant);
    const { json } = await gateway.post("/v1/casts/generations", people(2), headers);
    const caller = { get: (path: string) => gateway.get(path, headers) } as RunningGateway;
    await over(caller, word(dataOf(json), "job_id"));
    const key = { "x-api-key": gateway.config.apiKey };
    const text = await (await fetch(`${gateway.url}/v1/tenants/${tenant}/export`, { headers: key })).text();
    expect(text.split("\n").filter((line) => line.startsWith('{"type":"cast_origin"'))).toHaveLength(2);
  });

  it("can be cancelled", async () => {
    const id = await begin(gateway, { name: "Many", topic: TOPIC, population: { size: 1_000 } });
    await gateway.post(`/v1/jobs/${id}/cancel`, {});
    const begun = performance.now();
    expect((await over(gateway, id))["state"]).toBe("CANCELLED");
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe("what is refused", () => {
  it.each<[string, Json, string]>([
    ["neither entities nor population", { name: "x", topic: "y" }, "entities"],
    ["both", { ...people(1), population: { size: 3 } }, "entities"],
    ["no entity", { ...people(0) }, "entities"],
    [
      "the same entity twice",
      {
        ...people(1),
        entities: [
          { name: "A", type: "B" },
          { name: "a", type: "b" },
        ],
      },
      "entities[1].name",
    ],
    [
      "an id twice",
      {
        ...people(1),
        entities: [
          { name: "A", type: "B", agent_id: "x" },
          { name: "C", type: "B", agent_id: "x" },
        ],
      },
      "entities[1].agent_id",
    ],
    [
      "an id that another gets",
      {
        ...people(1),
        entities: [
          { name: "A", type: "B", agent_id: "e2" },
          { name: "C", type: "B" },
        ],
      },
      "entities[0].agent_id",
    ],
    ["too many", { name: "x", topic: "y", population: { size: 1_001 } }, "population.size"],
    [
      "a band that is none",
      { name: "x", topic: "y", population: { size: 5, age: { "90-20": 1 } } },
      "population.age.90-20",
    ],
    [
      "a weight of 0",
      { name: "x", topic: "y", population: { size: 5, country: { France: 0 } } },
      "population.country.France",
    ],
    ["a field that there is not", { ...people(1), model: "large" }, "model"],
  ])("%s", async (_what, body, field) => {
    const before = listOf((await gateway.get("/v1/jobs")).json).length;
    for (const path of ["/v1/casts/generations", "/v1/casts/forecasts"]) {
      expectProblem(await gateway.post(path, body), { status: 400, code: "INVALID_REQUEST", field });
    }
    expect(listOf((await gateway.get("/v1/jobs")).json)).toHaveLength(before);
  });
});
