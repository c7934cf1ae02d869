// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createCast, dataOf, startRun, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

const OPERATOR = { "x-api-key": API_KEY };
let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

async function etagOf(path: string): Promise<string> {
  const etag = (await gateway.get(path)).headers.get("etag");
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  return String(etag);
}

describe("an ETag", () => {
  it("stays as long as nothing has changed, and saves the answer", async () => {
    const at = `/v1/tenants/${await createTenant(gateway)}`;
    const etag = await etagOf(at);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const response = await fetch(gateway.url + at, { headers: { ...OPERATOR, "if-none-match": known } });
      expect([response.status, await response.text(), response.headers.get("etag")]).toEqual([304, "", etag]);
    }
    await gateway.patch(at, { name: "Renamed" });
    const response = await gateway.get(at, { ...OPERATOR, "if-none-match": etag });
    expect([response.status, dataOf(response.json)["name"]]).toEqual([200, "Renamed"]);
    expect(response.headers.get("etag")).not.toBe(etag);
  });

  it("is on all that shows one thing, and not on pages", async () => {
    const cast = await createCast(gateway);
    const run = await startRun(gateway);
    const ended = dataOf((await gateway.get(`/v1/runs/${run}?wait=30000`)).json);
    expect(ended).toMatchObject({ state: "SUCCEEDED" });
    const simulation = word(ended, "simulation_id");
    const one = [`casts/${cast}`, `simulations/${simulation}`, `runs/${run}`, `runs/${run}/manifest`, "quotas"];
    for (const path of one) await etagOf(`/v1/${path}`);
    for (const path of ["casts", "runs", `runs/${run}/events`]) {
      expect((await gateway.get(`/v1/${path}`)).headers.get("etag")).toBeNull();
    }
  });

  it.each(["abc", '"abc', '"a" "b"', `"${"a".repeat(201)}"`])("that is none, %s, is refused", async (known) => {
    const refused = { status: 400, code: "INVALID_REQUEST", field: "If-None-Match" };
    expectProblem(await gateway.get("/v1/casts/nothing", { ...OPERATOR, "if-none-match": known }), refused);
  });
});

describe("If-Match", () => {
  const changed = { status: 412, code: "PRECONDITION_FAILED", field: "If-Match" };
  const ifMatch = (etag: string) => ({ ...OPERATOR, "if-match": etag });

  it("lets a tenant be changed as it was seen only", async () => {
    const at = `/v1/tenants/${await createTenant(gateway, "First")}`;
    const seen = await etagOf(at);
    expect((await gateway.patch(at, { name: "Second" }, ifMatch(seen))).status).toBe(200);
    expectProblem(await gateway.patch(at, { name: "Third" }, ifMatch(seen)), changed);
    expectProblem(await gateway.patch(at, { name: "Third" }, ifMatch(`W/${await etagOf(at)}`)), changed);
    expectProblem(await gateway.delete(at, ifMatch(seen)), changed);
    expect(dataOf((await gateway.get(at)).json)).toMatchObject({ name: "Second", state: "ACTIVE" });
    expect((await gateway.delete(at, ifMatch(`"other", ${await etagOf(at)}`))).status).toBe(202);
  });

  it("lets one of two changes that are based on the same answer through", async () => {
    const at = `/v1/tenants/${await createTenant(gateway)}`;
    const seen = await etagOf(at);
    const names = Array.from({ length: 8 }, (_, index) => `Name ${index}`);
    const answers = await Promise.all(names.map((name) => gateway.patch(at, { name }, ifMatch(seen))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(412)]);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect(dataOf((await gateway.get(at)).json)["name"]).toBe(names[winner]);
  });

  it("lets a key be revoked as it was seen only", async () => {
    const tenant = await createTenant(gateway);
    const { headers } = await createTenantKey(gateway, tenant);
    const at = `/v1/keys/${word(dataOf((await gateway.get("/v1/keys/current", headers)).json), "key_id")}`;
    const seen = (await gateway.get(at, headers)).headers.get("etag") ?? "";
    await gateway.post(`${at}/rotate`, { overlap_s: 3600 }, headers);
    expectProblem(await gateway.delete(at, { ...headers, "if-match": seen }), changed);
    const now = (await gateway.get(at, headers)).headers.get("etag") ?? "";
    expect((await gateway.delete(at, { ...headers, "if-match": now })).status).toBe(200);
  });
});
