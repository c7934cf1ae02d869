// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createHash } from "node:crypto";
import { EngineHash, type HashedEvent } from "./engine-hash.ts";

const word = fc.stringMatching(/^[a-z_]{0,4}$/);
const event = fc.record({
  kind: word,
  round: fc.nat({ max: 20 }),
  platform: word,
  agentId: word,
  bodyBytes: fc.uint8Array({ maxLength: 6 }),
});

function hashOf(rounds: readonly (readonly HashedEvent[])[], start = new EngineHash()): string {
  let value = "";
  for (const events of rounds) {
    for (const one of events) start.add(one);
    value = start.endRound();
  }
  return value;
}

describe("the engine hash", () => {
  it("is the published chain", () => {
    const like = { kind: "action", round: 1, platform: "twitter", agentId: "m1", bodyBytes: Buffer.from("{}") };
    const sha256 = (...parts: (string | Buffer)[]): Buffer => {
      const hash = createHash("sha256");
      for (const part of parts) hash.update(part);
      return hash.digest();
    };
    const first = sha256(sha256("1,6:action,7:twitter,2:m1,2:{}"));
    expect(hashOf([[like]])).toBe(first.toString("hex"));
    expect(hashOf([[like], []])).toBe(sha256(first, sha256()).toString("hex"));
  });

  it("goes on from the value of its last round", () => {
    fc.assert(
      fc.property(fc.array(fc.array(event), { minLength: 1 }), fc.array(fc.array(event), { minLength: 1 }), (a, b) => {
        expect(hashOf(b, new EngineHash(hashOf(a)))).toBe(hashOf([...a, ...b]));
      }),
    );
  });

  it("differs when any event, their order or the round's end differs", () => {
    fc.assert(
      fc.property(fc.array(fc.array(event)), fc.array(fc.array(event)), (a, b) => {
        const same = JSON.stringify(a.map((r) => r.map(plain))) === JSON.stringify(b.map((r) => r.map(plain)));
        expect(hashOf(a) === hashOf(b)).toBe(same);
      }),
    );
  });
});

function plain(one: HashedEvent): unknown {
  return { ...one, bodyBytes: [...one.bodyBytes] };
}
