// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dataOf, listOf, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey, type MadeKey, madeKeyOf, TENANT_SCOPES } from "./tenants-of.ts";

const DAY_MS = 86_400_000;

let gateway: RunningGateway;
let tenant: string;
let admin: MadeKey;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  tenant = await createTenant(gateway);
  admin = await createTenantKey(gateway, tenant);
});
afterAll(() => gateway.stop());

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

async function make(body: object, by: MadeKey = admin): Promise<MadeKey> {
  const answer = await gateway.post("/v1/keys", { name: "A key", scopes: ["casts:read"], ...body }, by.headers);
  expect(answer.status).toBe(201);
  return madeKeyOf(answer.json);
}

const statusWith = async ({ headers }: Pick<MadeKey, "headers">) => (await gateway.get("/v1/casts", headers)).status;

describe("a key", () => {
  it("is shown once, is not cached on its way, and opens the gateway in either header", async () => {
    const answer = await gateway.post("/v1/keys", { name: "Dashboard", scopes: ["casts:read"] }, admin.headers);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { key, ...told } = dataOf(answer.json);
    expect(key).toMatch(/^shoal_[0-9a-f]{12}_[0-9a-f]{64}$/);
    expect(told).toMatchObject({ tenant_id: tenant, state: "ACTIVE", created_by: admin.keyId, expires_at: null });
    expect(String(key).startsWith(`${word(told, "prefix")}_`)).toBe(true);
    expect(answer.headers.get("location")).toBe(`/v1/keys/${word(told, "key_id")}`);
    expect(dataOf((await gateway.get(`/v1/keys/${word(told, "key_id")}`, admin.headers)).json)).toEqual(told);
    expect(await statusWith({ headers: { "x-api-key": String(key) } })).toBe(200);
    const bearer = await fetch(`${gateway.url}/v1/casts`, { headers: { authorization: `Bearer ${String(key)}` } });
    expect(bearer.status).toBe(200);
  });

  it("is stored as a digest alone", async () => {
    const { key } = await make({});
    await gateway.stopGateway();
    const database = await gateway.openDatabase();
    const rows = [
      await database.selectFrom("api_keys").selectAll().execute(),
      await database.selectFrom("api_key_secrets").selectAll().execute(),
    ];
    await database.destroy();
    await gateway.startGateway();
    const [, , secret = ""] = key.split("_");
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).toContain(key.slice(0, 18));
  });

  it("tells what it is", async () => {
    const expires_at = inDays(1);
    const { keyId, headers } = await make({ name: "Mine", scopes: ["runs:read", "about:read"], expires_at });
    expect(dataOf((await gateway.get("/v1/keys/current", headers)).json)).toEqual({
      key_id: keyId,
      tenant_id: tenant,
      name: "Mine",
      scopes: ["about:read", "runs:read"],
      expires_at,
    });
    expect(dataOf((await gateway.get("/v1/keys/current")).json)).toMatchObject({
      key_id: "operator",
      tenant_id: "operator",
      expires_at: null,
    });
  });

  it("does what its scopes say and no more", async () => {
    const { headers } = await make({ scopes: ["casts:read"] });
    expect((await gateway.get("/v1/casts", headers)).status).toBe(200);
    expectProblem(await gateway.get("/v1/runs", headers), { status: 403, code: "FORBIDDEN", reason: /runs:read/ });
    expectProblem(await gateway.get("/v1/tenants", admin.headers), { status: 403, code: "FORBIDDEN" });
  });

  it("counts no more once it has expired", async () => {
    const { keyId, headers } = await make({ expires_at: new Date(Date.now() + 500).toISOString() });
    expect(await statusWith({ headers })).toBe(200);
    while ((await statusWith({ headers })) === 200);
    const refused = await gateway.get("/v1/casts", headers);
    expectProblem(refused, { status: 401, code: "UNAUTHENTICATED", field: "X-API-Key", reason: /has expired/ });
    expect(refused.headers.get("www-authenticate")).toBe("Bearer");
    expect(dataOf((await gateway.get(`/v1/keys/${keyId}`, admin.headers)).json)).toMatchObject({ state: "EXPIRED" });
    expectProblem(await gateway.post(`/v1/keys/${keyId}/rotate`, {}, admin.headers), {
      status: 409,
      code: "KEY_STATE_CONFLICT",
    });
  });

  it("counts no more from the moment in which it was revoked, and stays in the list", async () => {
    const { keyId, headers } = await make({});
    expect(await statusWith({ headers })).toBe(200);
    const revoked = await gateway.delete(`/v1/keys/${keyId}`, admin.headers);
    expect(dataOf(revoked.json)).toMatchObject({ state: "REVOKED", revoked_at: expect.any(String) });
    expectProblem(await gateway.get("/v1/casts", headers), { status: 401, code: "UNAUTHENTICATED", reason: /revoked/ });
    expect((await gateway.delete(`/v1/keys/${keyId}`, admin.headers)).json).toEqual(revoked.json);
    const listed = listOf((await gateway.get("/v1/keys", admin.headers)).json);
    expect(listed.find(({ key_id }) => key_id === keyId)).toEqual(dataOf(revoked.json));
    expectProblem(await gateway.post(`/v1/keys/${keyId}/rotate`, {}, admin.headers), {
      status: 409,
      code: "KEY_STATE_CONFLICT",
    });
  });

  it("is refused at every one of many requests that begin after the answer to its revocation", async () => {
    const { keyId, headers } = await make({});
    let revoked = false;
    const late: number[] = [];
    const flying = Array.from({ length: 8 }, async () => {
      for (let after = 0; after < 5; ) {
        const begunAfter = revoked;
        // One that was under way for long is cut off.
        const status = await statusWith({ headers }).catch(() => 0);
        if (!begunAfter) continue;
        after++;
        late.push(status);
      }
    });
    await gateway.delete(`/v1/keys/${keyId}`, admin.headers);
    revoked = true;
    await Promise.all(flying);
    expect(new Set(late)).toEqual(new Set([401]));
  });
});

describe("a rotation", () => {
  it("gives a new secret, and takes the one before for as long as was said", async () => {
    const before = await make({ name: "Rotated" });
    const rotate = (overlap_s: number) => gateway.post(`/v1/keys/${before.keyId}/rotate`, { overlap_s }, admin.headers);
    const answer = await rotate(3_600);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const after = madeKeyOf(answer.json);
    expect(after.keyId).toBe(before.keyId);
    expect(dataOf(answer.json)).toMatchObject({ name: "Rotated", state: "ACTIVE" });
    const left = Date.parse(word(dataOf(answer.json), "previous_until")) - Date.now();
    expect(Math.abs(left - 3_600_000)).toBeLessThan(60_000);
    expect([await statusWith(before), await statusWith(after)]).toEqual([200, 200]);
    const last = madeKeyOf((await rotate(0)).json);
    expect([await statusWith(before), await statusWith(after), await statusWith(last)]).toEqual([401, 401, 200]);
  });

  it("never lengthens what a rotation before it has set", async () => {
    const key = await make({});
    const rotate = async (overlap_s: number) =>
      Date.parse(
        word(
          dataOf((await gateway.post(`/v1/keys/${key.keyId}/rotate`, { overlap_s }, admin.headers)).json),
          "previous_until",
        ),
      );
    const first = await rotate(1_000);
    expect(await rotate(80_000)).toBeGreaterThan(first);
    await gateway.stopGateway();
    const database = await gateway.openDatabase();
    const ends = await database
      .selectFrom("api_key_secrets")
      .select("valid_until_ms")
      .where("key_id", "=", key.keyId)
      .execute();
    await database.destroy();
    await gateway.startGateway();
    expect(ends.filter(({ valid_until_ms }) => valid_until_ms === first)).toHaveLength(1);
    expect(ends.filter(({ valid_until_ms }) => valid_until_ms === null)).toHaveLength(1);
  });

  it("that meets another leaves one secret without an end", async () => {
    const { keyId } = await make({});
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => gateway.post(`/v1/keys/${keyId}/rotate`, {}, admin.headers)),
    );
    const statuses = await Promise.all(answers.map(({ json }) => statusWith(madeKeyOf(json))));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});

describe("who makes a key", () => {
  it("can't grant what his own key lacks, nor get it by rotating another key", async () => {
    const keeper = await make({ scopes: ["keys:write", "keys:read", "casts:read"] });
    const wanted = { name: "More", scopes: ["casts:read", "casts:write"] };
    const refused = { status: 403, code: "FORBIDDEN" };
    expectProblem(await gateway.post("/v1/keys", wanted, keeper.headers), {
      ...refused,
      field: "scopes",
      reason: /casts:write/,
    });
    expectProblem(await gateway.post(`/v1/keys/${admin.keyId}/rotate`, {}, keeper.headers), {
      ...refused,
      field: "key_id",
    });
    expect(await statusWith(await make({ scopes: ["casts:read"] }, keeper))).toBe(200);
  });

  it("can't make one that outlives his own, and unless he says more makes one that ends with it", async () => {
    const expires_at = inDays(2);
    const keeper = await make({ scopes: TENANT_SCOPES, expires_at });
    for (const later of [null, inDays(3)]) {
      const body = { name: "Longer", scopes: ["casts:read"], expires_at: later };
      expectProblem(await gateway.post("/v1/keys", body, keeper.headers), {
        status: 403,
        code: "FORBIDDEN",
        field: "expires_at",
      });
    }
    const made = await gateway.post("/v1/keys", { name: "As long", scopes: ["casts:read"] }, keeper.headers);
    expect(dataOf(made.json)).toMatchObject({ expires_at });
  });

  it("is the operator alone where it is a key that manages tenants", async () => {
    const wanted = { name: "Manager", scopes: ["tenants:read"] };
    expectProblem(await gateway.post(`/v1/tenants/${tenant}/keys`, wanted), {
      status: 422,
      code: "UNPROCESSABLE",
      field: "scopes",
    });
    const { headers } = madeKeyOf((await gateway.post("/v1/keys", wanted)).json);
    expect((await gateway.get(`/v1/tenants/${tenant}`, headers)).status).toBe(200);
    expectProblem(await gateway.post("/v1/tenants", { name: "No" }, headers), { status: 403, code: "FORBIDDEN" });
  });

  it("has at most 100 that count, and sees the newest 1,000 that do not", async () => {
    const crowded = await createTenant(gateway);
    const keeper = await createTenantKey(gateway, crowded);
    await gateway.stopGateway();
    const database = await gateway.openDatabase();
    const first = await database.selectFrom("api_keys").selectAll().where("tenant_id", "=", crowded).execute();
    const more = Array.from({ length: 99 }, (_, n) => ({ ...first[0]!, key_id: `${crowded}-${n}` }));
    await database.insertInto("api_keys").values(more).execute();
    const ended = Array.from({ length: 1_010 }, (_, n) => ({
      ...first[0]!,
      key_id: `${crowded}-ended-${n}`,
      created_at_ms: n,
      revoked_at_ms: n,
    }));
    for (let n = 0; n < ended.length; n += 100) {
      await database
        .insertInto("api_keys")
        .values(ended.slice(n, n + 100))
        .execute();
    }
    await database.destroy();
    await gateway.startGateway();
    const body = { name: "One more", scopes: ["casts:read"] };
    expectProblem(await gateway.post("/v1/keys", body, keeper.headers), { status: 422, code: "UNPROCESSABLE" });
    await gateway.delete(`/v1/keys/${crowded}-5`, keeper.headers);
    await make({}, keeper);
    const last = await gateway.get(`/v1/keys/${crowded}-ended-11`, keeper.headers);
    expect(last.status).toBe(200);
    expect((await gateway.get(`/v1/keys/${crowded}-ended-10`, keeper.headers)).status).toBe(404);
  });

  it.each([
    ["no scope", { scopes: [] }, "scopes"],
    ["a scope that there is not", { scopes: ["runs:fly"] }, "scopes[0]"],
    ["a name that hides something", { name: "A\u202eB" }, "name"],
    ["a time that is over", { expires_at: "2020-01-01T00:00:00Z" }, "expires_at"],
    ["a time that is none", { expires_at: "tomorrow" }, "expires_at"],
    ["a field that there is not", { expires: "2030-01-01T00:00:00Z" }, "expires"],
  ])("is refused with %s", async (_what, changes, field) => {
    const body = { name: "A key", scopes: ["casts:read"], ...changes };
    expectProblem(await gateway.post("/v1/keys", body, admin.headers), { status: 400, code: "INVALID_REQUEST", field });
  });
});

describe("keys", () => {
  it("are listed page by page, newest first, without a secret", async () => {
    const own = await createTenant(gateway);
    const keeper = await createTenantKey(gateway, own);
    for (const name of ["one", "two", "three"]) await make({ name }, keeper);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = await gateway.get(`/v1/keys?limit=2${cursor && `&cursor=${cursor}`}`, keeper.headers);
      seen.push(...listOf(page.json).map((key) => word(key, "name")));
      expect(page.text).not.toMatch(/shoal_[0-9a-f]{12}_/);
      cursor = page.json["next_cursor"] as string | null;
    }
    expect(seen.slice().sort()).toEqual(["A key", "one", "three", "two"]);
    const ofTenant = await gateway.get(`/v1/tenants/${own}/keys`);
    expect(listOf(ofTenant.json)).toHaveLength(4);
  });

  it("of another tenant are not there", async () => {
    const stranger = await createTenantKey(gateway, await createTenant(gateway));
    const notFound = { status: 404, code: "KEY_NOT_FOUND", field: "key_id" };
    expectProblem(await gateway.get(`/v1/keys/${admin.keyId}`, stranger.headers), notFound);
    expectProblem(await gateway.delete(`/v1/keys/${admin.keyId}`, stranger.headers), notFound);
    expectProblem(await gateway.post(`/v1/keys/${admin.keyId}/rotate`, {}, stranger.headers), notFound);
    expect(listOf((await gateway.get("/v1/keys", stranger.headers)).json)).toHaveLength(1);
    expect(await statusWith(admin)).toBe(200);
  });

  it("are managed by the operator for any tenant", async () => {
    const { keyId, headers } = await createTenantKey(gateway, tenant);
    const at = `/v1/tenants/${tenant}/keys/${keyId}`;
    expect(dataOf((await gateway.get(at)).json)).toMatchObject({ created_by: "operator", tenant_id: tenant });
    const rotated = madeKeyOf((await gateway.post(`${at}/rotate`, { overlap_s: 10 })).json);
    expect([await statusWith({ headers }), await statusWith(rotated)]).toEqual([200, 200]);
    await gateway.delete(at);
    expect([await statusWith({ headers }), await statusWith(rotated)]).toEqual([401, 401]);
    const unknown = { status: 404, code: "TENANT_NOT_FOUND" };
    expectProblem(await gateway.get("/v1/tenants/nobody/keys"), unknown);
    expectProblem(await gateway.post("/v1/tenants/nobody/keys", { name: "A", scopes: ["runs:read"] }), unknown);
    expectProblem(await gateway.get(`/v1/tenants/nobody/keys/${keyId}`), { status: 404, code: "KEY_NOT_FOUND" });
  });
});

it("a key that there is not is refused, whatever it looks like", async () => {
  for (const key of [
    "wrong",
    `${admin.key}0`,
    admin.key.slice(0, -1),
    `shoal_${"0".repeat(12)}_${"0".repeat(64)}`,
    " ",
  ]) {
    const answer = await gateway.get("/v1/casts", { "x-api-key": key });
    expectProblem(answer, { status: 401, code: "UNAUTHENTICATED", reason: /not a key/ });
  }
  expect(await statusWith({ headers: { "x-api-key": API_KEY } })).toBe(200);
});
