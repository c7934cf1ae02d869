// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CAST, createCast, dataOf, listOf, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

const EDITS = {
  change: [
    { agent_id: "a", age: 70, anchors: { stance: "opposing" } },
    { agent_id: "b", age: 20 },
  ],
  remove: ["c"],
};

async function pair(): Promise<readonly [Json, Json]> {
  const before = await createCast(gateway);
  const after = dataOf((await gateway.post(`/v1/casts/${before}/versions`, EDITS)).json);
  return [dataOf((await gateway.get(`/v1/casts/${before}`)).json), after];
}

describe("two casts", () => {
  it("stand side by side with what they have in common and what not", async () => {
    const [before, after] = await pair();
    const path = `/v1/casts/${word(after, "cast_id")}/comparison?with=${word(before, "cast_id")}`;
    const { status, json } = await gateway.get(path);
    expect(status).toBe(200);
    const { agents: _agents, follows: _follows, ...summary } = before;
    expect(dataOf(json)).toMatchObject({
      cast: { ...after, statistics: { by_posting_style: { terse: 2 } } },
      with: { ...summary, statistics: { by_posting_style: { terse: CAST.agents.length } } },
      agents: { equal: 0, different: 2, only_in_cast: 0, only_in_with: 1 },
      follows: { equal: 1, only_in_cast: 0, only_in_with: 1 },
      different_fields: { age: 2, stance: 1 },
      same_order: true,
    });
  });

  it("tell who is different, a page at a time", async () => {
    const [before, after] = await pair();
    const path = `/v1/casts/${word(after, "cast_id")}/differences?with=${word(before, "cast_id")}`;
    const first = await gateway.get(`${path}&limit=1`);
    expect(listOf(first.json)).toEqual([
      {
        agent_id: "a",
        found: "both",
        fields: expect.arrayContaining([
          { field: "age", value: 70, with_value: null },
          { field: "stance", value: "opposing", with_value: "neutral" },
        ]) as unknown,
      },
    ]);
    const cursor = encodeURIComponent(word(first.json, "next_cursor"));
    const rest = await gateway.get(`${path}&cursor=${cursor}`);
    expect(listOf(rest.json).map(({ agent_id, found }) => [agent_id, found])).toEqual([
      ["b", "both"],
      ["c", "with"],
    ]);
    expect(rest.json["next_cursor"]).toBeNull();
  });

  it("are not compared where one is missing, is another tenant's or is not named", async () => {
    const castId = await createCast(gateway);
    const { headers } = await createTenantKey(gateway, await createTenant(gateway));
    const own = dataOf((await gateway.post("/v1/casts", CAST, headers)).json);
    for (const what of ["comparison", "differences"]) {
      const path = `/v1/casts/${castId}/${what}`;
      expectProblem(await gateway.get(`${path}?with=nobody`), { status: 404, code: "CAST_NOT_FOUND", field: "with" });
      expectProblem(await gateway.get(path), { status: 400, code: "INVALID_REQUEST", field: "with" });
      const missing = await gateway.get(`/v1/casts/nobody/${what}?with=${castId}`);
      expectProblem(missing, { status: 404, code: "CAST_NOT_FOUND", field: "cast_id" });
      const elsewhere = await gateway.get(`/v1/casts/${word(own, "cast_id")}/${what}?with=${castId}`, headers);
      expectProblem(elsewhere, { status: 404, code: "CAST_NOT_FOUND", field: "with" });
    }
  });
});
