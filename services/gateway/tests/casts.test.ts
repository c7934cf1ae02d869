// SPDX-License-Identifier: Apache-2.0
import { castHash } from "@shoal/cast";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { agent, CAST, createCast, dataOf, listOf } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

describe("casts", () => {
  it("are stored with counts and the hash that the simulation service computes too", async () => {
    const { status, json, headers } = await gateway.post("/v1/casts", CAST);
    expect(status).toBe(201);
    expect(dataOf(json)).toMatchObject({
      name: CAST.name,
      hash: castHash(CAST),
      agent_count: 3,
      follow_count: 2,
      by_stance: { supportive: 0, opposing: 0, neutral: 3, observer: 0, amplifier: 0 },
      by_archetype: { leader: 0, lurker: 0, amplifier: 0, reactor: 0, regular: 3 },
    });
    expect(headers.get("location")).toBe(`/v1/casts/${String(dataOf(json)["cast_id"])}`);
  });

  it("are read back as they were given, defaults filled in", async () => {
    const { persona: _, ...bare } = agent("a", { name: 'Ä "quoted" 😀' });
    const created = await gateway.post("/v1/casts", { name: " Trimmed ", agents: [bare] });
    const read = await gateway.get(`/v1/casts/${String(dataOf(created.json)["cast_id"])}`);
    expect(read.status).toBe(200);
    expect(read.headers.get("content-type")).toMatch(/^application\/json/);
    expect(dataOf(read.json)).toEqual({
      ...dataOf(created.json),
      name: "Trimmed",
      agents: [{ ...bare, persona: "" }],
      follows: [],
    });
  });

  it("with names of well-known people say so, as long as they are there", async () => {
    const known = {
      ...CAST,
      agents: [agent("a", { name: "Musk, Elon" }), agent("b", { name: "Trump Fans", kind: "group" }), agent("c")],
    };
    const { cast_id, warnings } = dataOf((await gateway.post("/v1/casts", known)).json);
    expect(warnings).toEqual([expect.stringMatching(/^1 agent bears the name of a real person: Elon Musk \(a\)\./)]);
    expect(dataOf((await gateway.get(`/v1/casts/${String(cast_id)}`)).json)["warnings"]).toEqual(warnings);
    const edits = { change: [{ agent_id: "a", name: "Somebody" }] };
    const version = dataOf((await gateway.post(`/v1/casts/${String(cast_id)}/versions`, edits)).json);
    expect(version["warnings"]).toEqual([]);
  });

  it("are listed newest first, a page at a time, each once", async () => {
    const ids = [await createCast(gateway), await createCast(gateway), await createCast(gateway)];
    const first = await gateway.get("/v1/casts?limit=2");
    expect(listOf(first.json)).toHaveLength(2);
    const seen = [...listOf(first.json)];
    for (let cursor = first.json["next_cursor"]; typeof cursor === "string"; ) {
      const page = await gateway.get(`/v1/casts?limit=2&cursor=${cursor}`);
      seen.push(...listOf(page.json));
      cursor = page.json["next_cursor"];
    }
    const listed = seen.map((cast) => cast["cast_id"]);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(expect.arrayContaining(ids));
    const created = seen.map((cast) => String(cast["created_at"]));
    expect(created).toEqual([...created].sort().reverse());
  });

  it("are deleted once", async () => {
    const id = await createCast(gateway);
    expect((await gateway.delete(`/v1/casts/${id}`)).json).toEqual({ success: true, data: { cast_id: id } });
    expectProblem(await gateway.delete(`/v1/casts/${id}`), { status: 404, code: "CAST_NOT_FOUND", field: "cast_id" });
    expectProblem(await gateway.get(`/v1/casts/${id}`), { status: 404, code: "CAST_NOT_FOUND", field: "cast_id" });
  });

  it("survive a restart of the gateway, unlike what is left of one that was being stored", async () => {
    const id = await createCast(gateway);
    await gateway.stopGateway();
    const database = await gateway.openDatabase();
    const left = { namespace: "default", cast_id: "half", list: "agents", chunk: 0, items_json: "[]" };
    await database.insertInto("cast_chunks").values(left).execute();
    await database.destroy();
    await gateway.startGateway();
    const reading = await gateway.openDatabase();
    const chunks = await reading.selectFrom("cast_chunks").select("cast_id").distinct().execute();
    await reading.destroy();
    expect(chunks).toContainEqual({ cast_id: id });
    expect(chunks).not.toContainEqual({ cast_id: "half" });
    expect(dataOf((await gateway.get(`/v1/casts/${id}`)).json)["agents"]).toEqual(CAST.agents);
  });
});
