// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { FollowGraph } from "./follow-graph.ts";

const COUNT = 20;
const ids = Array.from({ length: COUNT }, (_, index) => `m${index}`);
const indexById = new Map(ids.map((id, index) => [id, index]));
const edge = fc.tuple(fc.integer({ min: 0, max: COUNT - 1 }), fc.integer({ min: 0, max: COUNT - 1 }));
const edges = fc.uniqueArray(edge, { selector: String });

describe("FollowGraph", () => {
  it("knows exactly the cast's edges and those that were added", () => {
    fc.assert(
      fc.property(edges, edges, (given, later) => {
        const follows = given.map(([a, b]) => ({ follower_id: ids[a]!, followee_id: ids[b]! }));
        const graph = new FollowGraph(indexById, follows);
        const expected = new Set(given.map(String));
        for (const [a, b] of later) {
          if (!graph.has(a, b)) graph.add(a, b);
          expected.add(String([a, b]));
        }
        for (let a = 0; a < COUNT; a++) {
          for (let b = 0; b < COUNT; b++) expect(graph.has(a, b)).toBe(expected.has(String([a, b])));
        }
      }),
    );
  });

  it("does not depend on the order of the edges", () => {
    const follows = [
      { follower_id: "m1", followee_id: "m3" },
      { follower_id: "m0", followee_id: "m2" },
      { follower_id: "m1", followee_id: "m2" },
    ];
    const graph = new FollowGraph(indexById, follows);
    const reversed = new FollowGraph(indexById, [...follows].reverse());
    expect(Array.from(graph.followees)).toEqual([2, 2, 3]);
    expect(reversed.followees).toEqual(graph.followees);
    expect(reversed.rowStart).toEqual(graph.rowStart);
  });

  it("refuses an edge to nobody", () => {
    expect(() => new FollowGraph(indexById, [{ follower_id: "m1", followee_id: "nobody" }])).toThrow(/"nobody"/);
  });
});
