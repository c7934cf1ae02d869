// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CAST, createCast, TIME } from "./examples.ts";
import { RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

const PROTOTYPE_KEYS = Reflect.ownKeys(Object.prototype);
const isOurs = (status: number): boolean => status < 500;
const keys = fc.constantFrom(
  "name",
  "agents",
  "follows",
  "cast_id",
  "topic",
  "time",
  "settings",
  "seed",
  "__proto__",
  "constructor",
);

it.each(["/v1/casts", "/v1/simulations", "/v1/runs", "/v1/runs/x/stop"])(
  "%s never breaks on any JSON",
  async (path) => {
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const { status, json } = await gateway.post(path, value);
        expect(isOurs(status)).toBe(true);
        expect(json["success"]).toBe(status < 400);
        // The gateway is in this process.
        expect(Reflect.ownKeys(Object.prototype)).toEqual(PROTOTYPE_KEYS);
      }),
      { numRuns: 60 },
    );
  },
);

it("nothing breaks where one value of a good request is replaced by any other", async () => {
  const simulation = { name: "S", cast_id: await createCast(gateway), topic: "fees", time: TIME, settings: {} };
  const cases = [
    { path: "/v1/casts", good: CAST },
    { path: "/v1/simulations", good: simulation },
  ].flatMap(({ path, good }) => Object.keys(good).map((key) => ({ path, good, key })));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...cases), fc.jsonValue(), async ({ path, good, key }, value) => {
      const { status } = await gateway.post(path, { ...good, [key]: value });
      expect(isOurs(status)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

it("no query breaks a list", async () => {
  const names = fc.constantFrom("limit", "cursor", "state", "after", "type", "from_round", "colour");
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, fc.string()), async (query) => {
      for (const path of ["/v1/casts", "/v1/runs", "/v1/runs/x/actions", "/v1/runs/x/events"]) {
        expect(isOurs((await gateway.get(`${path}?${new URLSearchParams(query).toString()}`)).status)).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});
