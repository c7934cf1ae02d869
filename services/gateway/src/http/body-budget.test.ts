// SPDX-License-Identifier: Apache-2.0
import { EventEmitter } from "node:events";
import type { Request, Response } from "express";
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { rememberPrincipal } from "../authentication/request-principal.ts";
import { OPERATOR } from "../authentication/principal.ts";
import { BodyBudget } from "./body-budget.ts";

interface Sent {
  readonly namespace: string;
  readonly headers: Readonly<Record<string, string>>;
}

const MAX = 100;

function send(budget: BodyBudget, { namespace, headers }: Sent): EventEmitter | undefined {
  const request = { headers } as unknown as Request;
  rememberPrincipal(request, { ...OPERATOR, namespace });
  const response = new EventEmitter();
  try {
    budget.reserve(MAX)(request, response as Response, () => undefined);
    return response;
  } catch (error) {
    expect(error).toMatchObject({ code: "CAPACITY_EXCEEDED", retryAfterMs: 5_000 });
    return undefined;
  }
}

const ofLength = (namespace: string, length: number): Sent => ({
  namespace,
  headers: { "content-length": String(length) },
});

it("leaves one tenant half, the operator all, and gives back with the answer", () => {
  const budget = new BodyBudget(200);
  const first = send(budget, ofLength("acme", 60));
  expect(send(budget, ofLength("acme", 60))).toBeUndefined();
  expect(send(budget, ofLength("acme", 40))).toBeDefined();
  expect(send(budget, ofLength("globex", 100))).toBeDefined();
  expect(send(budget, ofLength("operator", 1))).toBeUndefined();
  first?.emit("close");
  expect(send(budget, ofLength("operator", 60))).toBeDefined();
});

it.each([
  ["without a length", { "transfer-encoding": "chunked" }],
  ["compressed", { "content-length": "10", "content-encoding": "gzip" }],
  ["longer than it may be", { "content-length": "100000" }],
])("counts a body that is %s as the largest", (_what, headers) => {
  const budget = new BodyBudget(2 * MAX + 50);
  expect(send(budget, { namespace: "acme", headers })).toBeDefined();
  expect(send(budget, ofLength("acme", 26))).toBeUndefined();
  expect(send(budget, { namespace: "acme", headers: {} })).toBeDefined();
});

it("never holds more than it has, and has all again when all are answered", () => {
  const sent = fc.record({
    namespace: fc.constantFrom("a", "b", "operator"),
    length: fc.integer({ min: 0, max: MAX }),
  });
  fc.assert(
    fc.property(fc.array(sent), (many) => {
      const budget = new BodyBudget(500);
      const granted = many.flatMap(({ namespace, length }) => {
        const response = send(budget, ofLength(namespace, length));
        return response === undefined ? [] : [{ namespace, length, response }];
      });
      const sum = (of: typeof granted) => of.reduce((bytes, { length }) => bytes + length, 0);
      expect(sum(granted)).toBeLessThanOrEqual(500);
      expect(sum(granted.filter(({ namespace }) => namespace === "a"))).toBeLessThanOrEqual(250);
      for (const { response } of granted) response.emit("close");
      for (let time = 0; time < 5; time++) expect(send(budget, ofLength("operator", MAX))).toBeDefined();
    }),
  );
});
