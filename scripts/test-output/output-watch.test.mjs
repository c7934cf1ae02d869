// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { OutputWatch } from "./output-watch.mjs";

const SECRET = "a-planted-secret-of-some-length";

function findingsOf(pieces, prepare = (watch) => watch.plant(SECRET)) {
  const found = [];
  const watch = new OutputWatch((source, excerpt) => found.push({ source, excerpt }));
  prepare(watch);
  const listen = watch.listenTo("service");
  for (const piece of pieces) listen(Buffer.from(piece));
  return found;
}

it("finds a secret wherever the output is cut into pieces", () => {
  const text = `{"a":1}\n{"token":"${SECRET}"}\n`;
  fc.assert(
    fc.property(fc.array(fc.nat(text.length)), (cuts) => {
      const at = [0, ...cuts.sort((one, other) => one - other), text.length];
      expect(findingsOf(at.slice(1).map((end, n) => text.slice(at[n], end)))).toHaveLength(1);
    }),
  );
});

it("finds nothing where there is nothing", () => {
  expect(findingsOf([SECRET.slice(0, -1), " ", SECRET.slice(1), "\n"])).toEqual([]);
});

it.each([
  [{ API_KEY: SECRET }, SECRET],
  [{ SIMULATION_TOKEN: SECRET }, SECRET],
  [{ DATABASE_URL: "postgres://u:pass%20word%20of%20some%20length@h/n" }, "pass word of some length"],
  [{}, `shoal_${"0".repeat(12)}_${"1".repeat(64)}`],
])("finds what was given in the environment, and keys that were made: %j", (environment, secret) => {
  const line = `${"x".repeat(100)} ${secret} ${"y".repeat(100)}`;
  const [found, ...others] = findingsOf([line], (watch) => watch.plantFrom(environment));
  expect(others).toEqual([]);
  expect(found.source).toBe("service");
  expect(found.excerpt).not.toContain(secret);
});
