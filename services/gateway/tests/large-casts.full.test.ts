// SPDX-License-Identifier: Apache-2.0
import { monitorEventLoopDelay } from "node:perf_hooks";
import { expandPopulation, populationSpecSchema } from "@shoal/behavioral-engine";
import { DEMOGRAPHIC_FIELDS } from "@shoal/cast";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { CAST_COLUMNS } from "../src/casts/csv/cast-columns.ts";
import { configSchema } from "../src/config/config-schema.ts";
import { createCast, dataOf, listOf, word } from "./examples.ts";
import { type Answer, API_KEY, RunningGateway } from "./running-gateway.ts";

const AGENTS = 100_000;
const POPULATION = { size: AGENTS, seed: 5 };

let gateway: RunningGateway;
// What a third of the population would take in one turn, on this machine, now.
let thirdMs: number;

beforeAll(async () => {
  gateway = await RunningGateway.start({
    config: { maxBodyBytes: configSchema.shape.MAX_BODY_BYTES.parse(undefined) },
  });
  await createCast(gateway);
  const tenthMs = await longestTurn(() => {
    expandPopulation(populationSpecSchema.parse({ ...POPULATION, size: AGENTS / 10 }));
    return Promise.resolve();
  });
  thirdMs = (tenthMs * 10) / 3;
}, 60_000);
afterAll(() => gateway.stop());

// Of this process's event loop, which is the gateway's too.
async function longestTurn(act: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await act();
  await new Promise((resolve) => setTimeout(resolve, 5));
  delays.disable();
  return delays.max / 1e6;
}

async function unblocked(act: () => Promise<Answer>): Promise<Answer> {
  let answer: Answer | undefined;
  const longestMs = await longestTurn(async () => {
    answer = await act();
  });
  expect(longestMs).toBeLessThan(thirdMs);
  if (answer === undefined) throw new Error("no answer");
  return answer;
}

it("the measure tells a turn that is blocked", () => {
  expect(thirdMs).toBeGreaterThan(150);
});

it("a population of 100,000 agents blocks nobody while it is made, read and deleted", async () => {
  const body = new Uint8Array(Buffer.from(JSON.stringify({ name: "Many", population: POPULATION })));
  const headers = { "content-type": "application/json" };
  const created = await unblocked(() => gateway.send("POST", "/v1/casts", { body, headers }));
  expect(dataOf(created.json)).toMatchObject({ agent_count: AGENTS });
  const id = word(dataOf(created.json), "cast_id");

  let listed = 0;
  for (let more = ""; more !== "end"; ) {
    const { json } = await unblocked(() => gateway.get(`/v1/casts/${id}/agents?limit=1000${more}`));
    listed += listOf(json).length;
    more = json["next_cursor"] === null ? "end" : `&cursor=${word(json, "next_cursor")}`;
  }
  expect(listed).toBe(AGENTS);

  const edits = { change: [{ agent_id: "m1", age: 70 }], remove: ["m2"] };
  const edited = await unblocked(() => gateway.post(`/v1/casts/${id}/versions`, edits));
  const version = word(dataOf(edited.json), "cast_id");
  const compared = await unblocked(() => gateway.get(`/v1/casts/${version}/comparison?with=${id}`));
  expect(dataOf(compared.json)).toMatchObject({
    agents: { equal: AGENTS - 2, different: 1, only_in_cast: 0, only_in_with: 1 },
  });

  expect((await unblocked(() => gateway.delete(`/v1/casts/${id}`))).status).toBe(200);
  expect((await gateway.get(`/v1/casts/${id}/agents`)).status).toBe(404);
}, 120_000);

it("a CSV of 100,000 rows blocks nobody while it is read", async () => {
  const rows = Array.from({ length: AGENTS }, (_, n) => {
    const follows = n < 2 ? "" : `m0;m${n - 1}`;
    return `m${n},Agent ${n},,0.5,terse,8;9;10;11,neutral,0.5,1,${follows}`;
  });
  const columns = CAST_COLUMNS.filter((column) => !DEMOGRAPHIC_FIELDS.some((field) => field === column));
  const body = new Uint8Array(Buffer.from([columns.join(","), ...rows].join("\n")));
  const headers = { "content-type": "text/csv" };
  const created = await unblocked(() => gateway.send("POST", "/v1/casts?name=Rows", { body, headers }));
  expect(dataOf(created.json)).toMatchObject({ agent_count: AGENTS, follow_count: 2 * (AGENTS - 2) });
}, 120_000);

it("a file of another program with 100,000 profiles blocks nobody while it is read, edited and written", async () => {
  const profiles = Array.from({ length: AGENTS }, (_, user_id) => ({
    user_id,
    username: `user_${user_id}`,
    bio: "Somebody.",
  }));
  const body = new Uint8Array(Buffer.from(JSON.stringify(profiles)));
  const headers = { "content-type": "application/json" };
  const path = "/v1/casts?name=Profiles&format=reddit-profiles";
  const created = await unblocked(() => gateway.send("POST", path, { body, headers }));
  expect(dataOf(created.json)).toMatchObject({ agent_count: AGENTS, warnings: [] });
  const id = word(dataOf(created.json), "cast_id");
  const edits = { change: [{ agent_id: "user_1", age: 70 }] };
  expect((await unblocked(() => gateway.post(`/v1/casts/${id}/versions`, edits))).status).toBe(201);
  await unblocked(async () => {
    const answer = await fetch(`${gateway.url}/v1/casts/${id}/export?format=twitter-profiles`, {
      headers: { "x-api-key": API_KEY },
    });
    let bytes = 0;
    for await (const piece of answer.body ?? []) bytes += piece.byteLength;
    expect(bytes).toBeGreaterThan(AGENTS * 100);
    return { json: {} } as Answer;
  });
}, 120_000);
