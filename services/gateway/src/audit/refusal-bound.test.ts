// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { RefusalBound } from "./refusal-bound.ts";

it("keeps ten of a source and a hundred of all in a minute, and counts every one of the rest", () => {
  const source = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(fc.array(source, { maxLength: 1_000 }), (sources) => {
      const bound = new RefusalBound();
      const kept = sources.filter((one) => bound.admits(`n${one % 3}`, String(one), 0));
      expect(kept.length).toBeLessThanOrEqual(100);
      for (const one of kept) expect(kept.filter((other) => other === one).length).toBeLessThanOrEqual(10);
      const rest = bound.takeRest().reduce((sum, { times }) => sum + times, 0);
      expect(rest).toBe(sources.length - kept.length);
      expect(bound.takeRest()).toEqual([]);
    }),
  );
});

it("keeps single ones again a minute later", () => {
  const bound = new RefusalBound();
  const admitted = (now: number) =>
    Array.from({ length: 12 }, () => bound.admits("n", "s", now)).filter(Boolean).length;
  expect([admitted(0), admitted(59_999), admitted(60_000)]).toEqual([10, 0, 10]);
});
