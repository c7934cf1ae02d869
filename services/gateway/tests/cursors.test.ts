// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { DOCUMENT } from "./documented.ts";
import { createCast, createSimulation, LIVE_TIME, listOf, startRun, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

const REFUSED = { status: 400, code: "INVALID_REQUEST", field: "cursor" };

let gateway: RunningGateway;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  const run_id = await startRun(gateway);
  await startRun(gateway, LIVE_TIME);
  const tenant_id = await createTenant(gateway);
  ids = { run_id, tenant_id, cast_id: await createCast(gateway), simulation_id: await createSimulation(gateway) };
});
afterAll(() => gateway.stop());

const lists = Object.entries(DOCUMENT.paths).flatMap(([path, item]) => {
  const { parameters = [] } = (item["get"] ?? {}) as { readonly parameters?: readonly { readonly name?: string }[] };
  return parameters.some(({ name }) => name === "cursor") ? [path] : [];
});

it.each(lists)("%s refuses a cursor that is none of its own", async (path) => {
  const own = path.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? name);
  const cursor = word((await gateway.get("/v1/casts?limit=1")).json, "next_cursor");
  for (const wrong of ["x", "0", "1", `${cursor}A`, ...(own === "/v1/casts" ? [] : [cursor])]) {
    expectProblem(await gateway.get(`${own}?cursor=${wrong}`), REFUSED);
  }
});

it("takes a cursor with its own filters alone, for its own tenant alone", async () => {
  const simulation_id = await createSimulation(gateway, LIVE_TIME);
  for (const seed of [1, 2, 3]) await gateway.post("/v1/runs", { simulation_id, seed });
  const list = `/v1/runs?simulation_id=${simulation_id}`;
  const first = await gateway.get(`${list}&limit=1`);
  const cursor = word(first.json, "next_cursor");
  const rest = await gateway.get(`/v1/runs?cursor=${cursor}&simulation_id=${simulation_id}`);
  expect(listOf(rest.json)).toHaveLength(2);
  expectProblem(await gateway.get(`/v1/runs?cursor=${cursor}`), REFUSED);
  expectProblem(await gateway.get(`${list}&state=RUNNING&cursor=${cursor}`), REFUSED);
  const { headers } = await createTenantKey(gateway, await createTenant(gateway));
  expectProblem(await gateway.get(`${list}&cursor=${cursor}`, headers), REFUSED);
});
