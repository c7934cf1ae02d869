// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { BEHAVIORAL_ENGINE_VERSION, createWorld, behavioralSettingsSchema } from "../src/index.ts";
import { mixedAgents } from "./cast-builder.ts";
import { hashOf, runWorld } from "./run-world.ts";

// If the model is meant to change, raise BEHAVIORAL_ENGINE_VERSION and put the new hash here.
const GOLDEN = { version: "0.3.0", sha256: "e0388aba6f8b3027f3ef4dc39a8270c6cba8fe09296f57696e72dd8adaa717e2" };

describe("the events of a fixed simulation", () => {
  it("are the same on every machine and version of Node.js", () => {
    expect({ version: BEHAVIORAL_ENGINE_VERSION, sha256: hashOf(runWorld()) }).toEqual(GOLDEN);
  });
});

describe("a world", () => {
  const definition = {
    agents: mixedAgents(3),
    follows: [],
    topic: "higher lesson fees",
    time: { rounds: 1, minutes_per_round: 60, start_hour: 8 },
    settings: behavioralSettingsSchema.parse({}),
    seed: 1,
  };

  it("says how far it is and refuses to go beyond its last round", () => {
    const world = createWorld(definition);
    expect([world.round, world.rounds]).toEqual([0, 1]);
    world.runRound(() => undefined);
    expect(world.round).toBe(1);
    expect(() => world.runRound(() => undefined)).toThrow("all 1 rounds are done");
  });
});
