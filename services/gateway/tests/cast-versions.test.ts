// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { castHash } from "@shoal/cast";
import { agent, CAST, createCast, dataOf, listOf, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { generate, people } from "./generated-casts.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

async function edit(castId: string, edits: Json): Promise<Json> {
  const { status, json, headers } = await gateway.post(`/v1/casts/${castId}/versions`, edits);
  expect([status, json["errors"]]).toEqual([201, undefined]);
  const summary = dataOf(json);
  expect(headers.get("location")).toBe(`/v1/casts/${word(summary, "cast_id")}`);
  return summary;
}

describe("a new version of a cast", () => {
  it("is a cast of its own that tells what it was made of and what for", async () => {
    const castId = await createCast(gateway);
    const note = "What if a were older?";
    const summary = await edit(castId, { note, change: [{ agent_id: "a", age: 70 }] });
    const agents = [{ ...CAST.agents[0]!, age: 70 }, ...CAST.agents.slice(1)];
    expect(summary).toMatchObject({
      name: CAST.name,
      version: 2,
      previous_id: castId,
      note,
      agent_count: 3,
      hash: castHash({ agents, follows: CAST.follows }),
    });
    const read = dataOf((await gateway.get(`/v1/casts/${word(summary, "cast_id")}`)).json);
    expect(read).toEqual({ ...summary, agents, follows: CAST.follows });
    const before = dataOf((await gateway.get(`/v1/casts/${castId}`)).json);
    expect(before).toMatchObject({ version: 1, previous_id: null, note: null, agents: CAST.agents });
  });

  it("can be made of any version; all of them are listed from any, newest first", async () => {
    const castId = await createCast(gateway);
    const older = word(await edit(castId, { name: "Older", change: [{ agent_id: "a", age: 70 }] }), "cast_id");
    const younger = await edit(castId, { name: "Younger", change: [{ agent_id: "a", age: 20 }] });
    const oldest = await edit(older, { change: [{ agent_id: "a", age: 100 }] });
    expect([younger["version"], younger["previous_id"]]).toEqual([3, castId]);
    expect([oldest["name"], oldest["version"], oldest["previous_id"]]).toEqual(["Older", 4, older]);
    for (const id of [castId, older]) {
      const first = await gateway.get(`/v1/casts/${id}/versions?limit=3`);
      const cursor = encodeURIComponent(word(first.json, "next_cursor"));
      const rest = await gateway.get(`/v1/casts/${id}/versions?limit=3&cursor=${cursor}`);
      const listed = [...listOf(first.json), ...listOf(rest.json)];
      expect(listed.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
      expect(rest.json["next_cursor"]).toBeNull();
    }
  });

  it("stays when the one that it was made of is deleted", async () => {
    const castId = await createCast(gateway);
    const summary = await edit(castId, { name: "Stays" });
    await gateway.delete(`/v1/casts/${castId}`);
    const versions = await gateway.get(`/v1/casts/${word(summary, "cast_id")}/versions`);
    expect(listOf(versions.json)).toEqual([summary]);
    expect((await edit(word(summary, "cast_id"), { name: "Again" }))["version"]).toBe(3);
  });

  it("has a number of its own, however many are made at once", async () => {
    const castId = await createCast(gateway);
    const made = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => edit(castId, { name: `Version ${n}` })));
    expect(made.map(({ version }) => Number(version)).sort()).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it("marks what is different where the cast tells where its agents come from", async () => {
    const { result, origins } = await generate(gateway, people(3));
    const edits = {
      note: "Braver",
      change: [{ agent_id: "e2", age: 44, anchors: { stance: "opposing" } }],
      add: [agent("d")],
    };
    const { cast_id } = await edit(word(result, "cast_id"), { ...edits, remove: ["e1"] });
    const now = listOf((await gateway.get(`/v1/casts/${String(cast_id)}/origins`)).json);
    const others = origins[1]!.repairs.filter(({ field }) => field !== "age" && field !== "stance");
    const marks = ["age", "stance"].map((field) => ({ field, reason: "Braver", by: "edit" }));
    expect(now).toEqual([
      { ...origins[1], repairs: [...others, ...marks] },
      origins[2],
      { agent_id: "d", type: "", provider: "given", model: null, prompt_version: null, repairs: [] },
    ]);
  });

  it("is made once for an Idempotency-Key", async () => {
    const path = `/v1/casts/${await createCast(gateway)}/versions`;
    const key = { "idempotency-key": "one-version" };
    const first = await gateway.post(path, { name: "Once" }, key);
    expect((await gateway.post(path, { name: "Once" }, key)).json).toEqual(first.json);
    expect(listOf((await gateway.get(path)).json)).toHaveLength(2);
  });
});

describe("edits that can't be made", () => {
  it.each<[string, Json, number, string, string]>([
    ["nothing", {}, 400, "INVALID_REQUEST", "body"],
    ["an unknown edit", { agents: [] }, 400, "INVALID_REQUEST", "agents"],
    ["a hidden note", { note: "\u202e", name: "X" }, 400, "INVALID_REQUEST", "note"],
    ["a change of nobody", { change: [{ age: 30 }] }, 400, "INVALID_REQUEST", "change[0].agent_id"],
    ["who is not there", { change: [{ agent_id: "x", age: 30 }] }, 400, "UNKNOWN_AGENT", "change[0].agent_id"],
    [
      "no range",
      { change: [{ agent_id: "a", activity_level: 2 }] },
      400,
      "ANCHOR_OUT_OF_RANGE",
      "change[0].activity_level",
    ],
  ])("%s, and nothing is kept", async (_what, edits, status, code, field) => {
    const castId = await createCast(gateway);
    expectProblem(await gateway.post(`/v1/casts/${castId}/versions`, edits), { status, code, field });
    expect(listOf((await gateway.get(`/v1/casts/${castId}/versions`)).json)).toHaveLength(1);
  });

  it("because the cast is another tenant's, or nobody's", async () => {
    const castId = await createCast(gateway);
    const { headers } = await createTenantKey(gateway, await createTenant(gateway));
    const problem = { status: 404, code: "CAST_NOT_FOUND" };
    expectProblem(await gateway.post(`/v1/casts/${castId}/versions`, { name: "X" }, headers), problem);
    expectProblem(await gateway.get(`/v1/casts/${castId}/versions`, headers), problem);
    expectProblem(await gateway.post("/v1/casts/nobody/versions", { name: "X" }), problem);
  });
});
