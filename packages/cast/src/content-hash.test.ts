// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createHash } from "node:crypto";
import type { Cast } from "./cast.ts";
import { canonicalJson, castHash } from "./content-hash.ts";

const cast: Cast = {
  agents: [
    {
      agent_id: "a",
      name: "A",
      persona: "",
      activity_level: 0.5,
      anchors: {
        posting_style: "terse",
        active_hours: [8, 9, 10, 11],
        stance: "neutral",
        opinion_drift_rate: 0.5,
        influence_weight: 1,
      },
    },
  ],
  follows: [{ follower_id: "a", followee_id: "b" }],
};

describe("canonicalJson", () => {
  it("does not depend on the order in which keys were set", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(object));
        expect(JSON.parse(canonicalJson(object))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });
});

describe("castHash", () => {
  it("is SHA-256 over a line of canonical JSON per profile and edge", () => {
    const lines =
      '{"activity_level":0.5,"agent_id":"a","anchors":{"active_hours":[8,9,10,11],"influence_weight":1,' +
      '"opinion_drift_rate":0.5,"posting_style":"terse","stance":"neutral"},"name":"A","persona":""}\n' +
      '{"followee_id":"b","follower_id":"a"}\n';
    expect(castHash(cast)).toBe(createHash("sha256").update(lines).digest("hex"));
  });

  it("changes with a profile and with an edge", () => {
    const hashes = [
      castHash(cast),
      castHash({ ...cast, follows: [] }),
      castHash({ ...cast, agents: cast.agents.map((agent) => ({ ...agent, name: "B" })) }),
    ];
    expect(new Set(hashes).size).toBe(3);
  });
});
