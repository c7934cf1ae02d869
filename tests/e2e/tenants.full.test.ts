// SPDX-License-Identifier: Apache-2.0
import { readdir } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { API_KEY, TwoServices } from "./two-services.ts";

const SCOPES = ["casts:read", "casts:write", "simulations:write", "runs:read", "runs:write"];
const POPULATION = { size: 20, seed: 1 };

let services: TwoServices;

beforeAll(async () => {
  services = await TwoServices.start();
});
afterAll(() => services.stop());

async function liveRunOf(headers: Record<string, string>): Promise<string> {
  const cast = await services.call<{ cast_id: string }>(
    "POST",
    "casts",
    { name: "A", population: POPULATION },
    headers,
  );
  const definition = {
    name: "A",
    cast_id: cast.data.cast_id,
    topic: "higher fees",
    time: { rounds: 10_000, minutes_per_round: 60, start_hour: 8 },
  };
  const simulation = await services.call<{ simulation_id: string }>("POST", "simulations", definition, headers);
  const { simulation_id } = simulation.data;
  return (await services.call<{ run_id: string }>("POST", "runs", { simulation_id, seed: 1 }, headers)).data.run_id;
}

async function pathsWith(word: string): Promise<string[]> {
  return (await readdir(services.folder, { recursive: true })).filter((path) => path.includes(word));
}

it("a tenant is exported and deleted with a live run, though both services are killed in between", async () => {
  const { tenant_id } = (await services.call<{ tenant_id: string }>("POST", "tenants", { name: "A" })).data;
  const wanted = { name: "A", scopes: SCOPES };
  const { key } = (await services.call<{ key: string }>("POST", `tenants/${tenant_id}/keys`, wanted)).data;
  const headers = { "x-api-key": key };
  const run = await liveRunOf(headers);
  while ((await services.call<{ round: number }>("GET", `runs/${run}`, undefined, headers)).data.round < 3) {
    await delay(20);
  }
  const exported = await fetch(`${services.url}/v1/tenants/${tenant_id}/export`, {
    headers: { "x-api-key": API_KEY },
  });
  const lines = (await exported.text()).trimEnd().split("\n");
  expect(JSON.parse(lines.at(-1) ?? "")).toEqual({ type: "end", lines: lines.length - 1 });
  expect(lines.filter((line) => line.startsWith(`{"type":"event"`)).length).toBeGreaterThan(3);

  expect(await pathsWith(run)).not.toEqual([]);
  expect((await services.call("DELETE", `tenants/${tenant_id}`)).status).toBe(202);
  await Promise.all([services.killGateway(), services.killSimulation()]);
  await services.startSimulation();
  await services.startGateway();
  expect((await services.call("GET", "casts", undefined, headers)).status).toBe(401);
  while ((await services.call("GET", `tenants/${tenant_id}`)).status !== 404) await delay(50);
  expect(await pathsWith(run)).toEqual([]);
});
