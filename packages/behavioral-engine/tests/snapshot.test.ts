// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  behavioralSettingsSchema,
  createWorld,
  type EngineEvent,
  type EngineInput,
  restoreWorld,
  SnapshotUnreadable,
  type World,
} from "../src/index.ts";
import { agent, mixedAgents, ring } from "./cast-builder.ts";
import { hashOf } from "./run-world.ts";

const AGENTS = mixedAgents(25);
const IDS = AGENTS.map(({ agent_id }) => agent_id);

function definition(seed: number, rounds: number, settings: object = {}, size = AGENTS.length, followees = 4) {
  const agents = size === AGENTS.length ? AGENTS : mixedAgents(size);
  return {
    agents,
    follows: ring(agents, followees),
    topic: "higher lesson fees",
    time: { rounds, minutes_per_round: 60, start_hour: 8 },
    settings: behavioralSettingsSchema.parse(settings),
    seed,
  };
}

function runOn(world: World, until: number): EngineEvent[] {
  const events: EngineEvent[] = [];
  while (world.round < until) world.runRound((event) => events.push(event));
  return events;
}

const input: fc.Arbitrary<EngineInput> = fc.oneof(
  fc.record({
    type: fc.constant("news" as const),
    source: fc.constantFrom("Gazette", "Radio"),
    text: fc.constant("It rises."),
    opinion: fc.constantFrom(-1, 0.5),
    influence_weight: fc.constantFrom(0.5, 3),
    rounds: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    type: fc.constant("post" as const),
    agent_id: fc.constantFrom(...IDS.slice(10)),
    text: fc.constant("Mine."),
  }),
  fc.record({
    type: fc.constant("post" as const),
    outsider: fc.constantFrom("A", "B"),
    text: fc.constant("No."),
    opinion: fc.constantFrom(-1, 1),
  }),
  fc.record({
    type: fc.constant("settings" as const),
    engine_settings: fc.constantFrom({ feed_size: 3 }, { language: "zh" }, { post_probability: 1 }),
  }),
  fc.record({
    type: fc.constant("interview" as const),
    agent_id: fc.constantFrom(...IDS.slice(10)),
    prompt: fc.constant("Why?"),
    answer: fc.constant("So."),
  }),
  fc.record({ type: fc.constant("seed" as const), seed: fc.integer({ min: 0, max: 99 }) }),
);

const settings = fc.record({
  feed_size: fc.integer({ min: 1, max: 12 }),
  recency_half_life_minutes: fc.constantFrom(10, 60, 360),
  popularity_weight: fc.constantFrom(0, 0.5, 3),
  post_probability: fc.constantFrom(0.1, 0.6, 1),
  repost_probability: fc.constantFrom(0, 0.5),
  follow_probability: fc.constantFrom(0, 0.5),
  confidence_bound: fc.constantFrom(0.2, 2),
});

describe("a snapshot", () => {
  it("goes on as the world that never stopped, whatever has reached it", () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({ min: 0, max: 1_000_000 }),
          rounds: fc.integer({ min: 2, max: 16 }),
          cut: fc.double({ min: 0, max: 1, noNaN: true }),
          inputs: fc.array(fc.tuple(fc.integer({ min: 1, max: 16 }), input), { maxLength: 6 }),
          isJoined: fc.boolean(),
          settings,
          size: fc.integer({ min: AGENTS.length, max: 60 }),
          followees: fc.integer({ min: 0, max: 12 }),
        }),
        ({ seed, rounds, cut, inputs, isJoined, settings: given, size, followees }) => {
          const of = definition(seed, rounds, given, size, followees);
          const all: [number, EngineInput][] = [...inputs].sort(([one], [other]) => one - other);
          if (isJoined) {
            all.unshift([2, { type: "leave", agent_ids: IDS.slice(0, 3) }]);
            all.unshift([
              1,
              {
                type: "join",
                agents: [agent("n1"), agent("n2")],
                follows: [{ follower_id: "n1", followee_id: IDS[4]! }],
              },
            ]);
          }
          const whole = createWorld(of);
          all.forEach(([round, one], index) => whole.addInput(`i${index}`, one, round));
          const round = Math.floor(cut * rounds);
          runOn(whole, round);
          const snapshot = whole.snapshot();
          const restored = restoreWorld(of, Buffer.from(snapshot));
          expect(restored.round).toBe(round);
          all.forEach(([at, one], index) => at > round && restored.addInput(`i${index}`, one, at));
          expect(Buffer.compare(restored.snapshot(), snapshot)).toBe(0);
          expect(hashOf(runOn(restored, rounds))).toBe(hashOf(runOn(whole, rounds)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("takes at most 300 bytes an agent and 50 a post or repost, beside 2 kB", () => {
    const world = createWorld(definition(1, 24));
    const events = runOn(world, 24);
    const posts = events.filter((event) => event.kind === "action" && !["like", "follow"].includes(event.body.type));
    expect(posts.length).toBeGreaterThan(50);
    expect(world.snapshot().length).toBeLessThan(2_000 + 300 * AGENTS.length + 50 * posts.length);
  });

  it("whose head was changed in any way is refused, or is one", () => {
    const world = createWorld(definition(1, 3));
    world.addInput("i1", { type: "join", agents: [agent("n1")], follows: [] });
    runOn(world, 2);
    const snapshot = Buffer.from(world.snapshot());
    const head = snapshot.indexOf("\n");
    const change = fc.tuple(fc.integer({ min: 0, max: head - 1 }), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const bytes = Buffer.from(snapshot);
        for (const [place, byte] of changes) bytes[place] = byte;
        try {
          runOn(restoreWorld(definition(1, 3), bytes), 3);
        } catch (error) {
          expect(error).toBeInstanceOf(SnapshotUnreadable);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("can go on for more rounds than were meant", () => {
    const short = createWorld(definition(1, 5));
    runOn(short, 5);
    const long = createWorld(definition(1, 9));
    runOn(long, 5);
    expect(hashOf(runOn(restoreWorld(definition(1, 9), short.snapshot()), 9))).toBe(hashOf(runOn(long, 9)));
  });

  it("that is cut, changed in its head, or of another cast, is refused", () => {
    const world = createWorld(definition(1, 5));
    runOn(world, 3);
    const snapshot = world.snapshot();
    const of = definition(1, 5);
    const other = mixedAgents(7);
    for (const bytes of [
      new Uint8Array(0),
      snapshot.subarray(0, 10),
      snapshot.subarray(0, snapshot.length - 8),
      Buffer.concat([snapshot, new Uint8Array(8)]),
      Buffer.from(Buffer.from(snapshot).toString("latin1").replace('"format":1', '"format":2'), "latin1"),
      Buffer.from(Buffer.from(snapshot).toString("latin1").replace('"opinion"', '"0pinion"'), "latin1"),
    ]) {
      expect(() => restoreWorld(of, bytes)).toThrow(SnapshotUnreadable);
    }
    expect(() => restoreWorld({ ...of, agents: other, follows: [] }, snapshot)).toThrow(SnapshotUnreadable);
  });
});
