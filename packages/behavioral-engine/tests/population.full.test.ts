// SPDX-License-Identifier: Apache-2.0
import {
  ARCHETYPES,
  archetypeOf,
  castHash,
  checkCast,
  diversityWarnings,
  STANCES,
  type AgentProfile,
  type Cast,
} from "@shoal/cast";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expandPopulation, populationSpecSchema, type PopulationSpec } from "../src/index.ts";
import { ARCHETYPE_SHARES, STANCE_SHARES } from "../src/population/roles.ts";
import { actionsOf, runWorld } from "./run-world.ts";

function expand(spec: object): Cast {
  return expandPopulation(populationSpecSchema.parse({ seed: 1, ...spec }));
}

function count<Item>(items: readonly Item[], matches: (item: Item) => boolean): number {
  return items.filter(matches).length;
}

function followerCounts({ agents, follows }: Cast): number[] {
  const counts = new Map(agents.map(({ agent_id }) => [agent_id, 0]));
  for (const { followee_id } of follows) counts.set(followee_id, counts.get(followee_id)! + 1);
  return [...counts.values()];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const stanceOf = (of: AgentProfile): string => of.anchors.stance;

/** Shares of some words that add up to at most 1. */
function someShares<Word extends string>(words: readonly Word[]): fc.Arbitrary<Partial<Record<Word, number>>> {
  const part = fc.integer({ min: 0, max: 100 / words.length }).map((percent) => percent / 100);
  return fc.uniqueArray(fc.constantFrom(...words), { maxLength: words.length - 1 }).chain((named) =>
    fc.tuple(...named.map(() => part)).map((shares) => {
      return Object.fromEntries(named.map((word, index) => [word, shares[index]])) as Partial<Record<Word, number>>;
    }),
  );
}

const spec = fc.record({
  size: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 31, max: 400 })),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  archetype_shares: someShares(ARCHETYPES),
  stance_shares: someShares(STANCES),
  language: fc.constantFrom("en" as const, "zh" as const),
});

function always(check: (cast: Cast, of: PopulationSpec) => void): void {
  fc.assert(
    fc.property(spec, (of) => check(expandPopulation(of), of)),
    { numRuns: 60 },
  );
}

describe("every population", () => {
  it("is a cast without a fault: in range, unique, no edge to itself or twice", () => {
    always((cast, { size }) => {
      expect(checkCast(cast.agents, cast.follows)).toEqual({ cast });
      expect(cast.agents).toHaveLength(size);
    });
  });

  it("is the same for the same spec and another for another seed", () => {
    always((cast, of) => {
      expect(castHash(expandPopulation(of))).toBe(castHash(cast));
      expect(castHash(expandPopulation({ ...of, seed: (of.seed + 1) % 4_294_967_296 }))).not.toBe(castHash(cast));
    });
  });

  it("has the archetypes that the shares ask for, derived from the profiles, within rounding", () => {
    always(({ agents }, { size, archetype_shares }) => {
      for (const archetype of ARCHETYPES) {
        const share = archetype_shares[archetype];
        if (share === undefined || archetype === "regular") continue;
        const found = count(agents, (one) => archetypeOf(one) === archetype);
        expect(Math.abs(found - share * size)).toBeLessThanOrEqual(1);
      }
    });
  });

  it("has the stances asked for, within rounding, as far as lurkers and amplifiers leave room", () => {
    always(({ agents }, { size, stance_shares }) => {
      const bound = agents.filter((one) => ["lurker", "amplifier"].includes(archetypeOf(one)));
      const wanted = Object.entries(stance_shares).map(([stance, share]) => ({
        exact: Math.max(
          share * size,
          count(bound, (one) => stanceOf(one) === stance),
        ),
        found: count(agents, (one) => stanceOf(one) === stance),
        besides: Math.max(0, share * size - count(bound, (one) => stanceOf(one) === stance)),
      }));
      const isRoom = wanted.reduce((sum, { besides }) => sum + besides, 0) <= size - bound.length;
      for (const { exact, found } of wanted) {
        expect(found).toBeLessThan(exact + 1 + 1e-6);
        if (isRoom) expect(found).toBeGreaterThan(exact - 1 - 1e-6);
      }
    });
  });

  it("has lurkers that observe and amplifiers that amplify", () => {
    always(({ agents }) => {
      for (const one of agents) {
        if (archetypeOf(one) === "lurker") expect(stanceOf(one)).toBe("observer");
        if (archetypeOf(one) === "amplifier") expect(stanceOf(one)).toBe("amplifier");
      }
    });
  });

  it("ties everybody to somebody, if there is anybody else", () => {
    always(({ agents, follows }) => {
      const readers = new Set(follows.map(({ follower_id }) => follower_id));
      expect(readers.size).toBe(agents.length === 1 ? 0 : agents.length);
    });
  });
});

describe("a population without shares", () => {
  it("misses no rule of diversity, from 12 agents on", () => {
    for (let size = 12; size <= 300; size++) expect(diversityWarnings(expand({ size }).agents)).toEqual([]);
  });

  it("has exactly the default shares where they are whole", () => {
    const { agents } = expand({ size: 1_000 });
    for (const archetype of ARCHETYPES) {
      const found = count(agents, (one) => archetypeOf(one) === archetype);
      expect(found).toBe(Math.round(1_000 * ARCHETYPE_SHARES[archetype]));
    }
    for (const stance of STANCES) {
      expect(count(agents, (one) => stanceOf(one) === stance)).toBe(Math.round(1_000 * STANCE_SHARES[stance]));
    }
  });

  it("has shares, defaults and figures as docs/engine.md tells them", () => {
    const page = readFileSync(new URL("../../../docs/engine.md", import.meta.url), "utf8");
    const told = (heading: string): Record<string, number> => {
      const [, list = ""] = new RegExp(`^- ${heading}: (.*?)\\.$`, "ms").exec(page) ?? [];
      const parts = [...list.matchAll(/(\w+)\s+(\d+)\s%/g)];
      return Object.fromEntries(parts.map(([, word = "", percent]) => [word, Number(percent) / 100]));
    };
    expect(told("Archetypes")).toEqual(ARCHETYPE_SHARES);
    expect(told("Stances")).toEqual(STANCE_SHARES);
  });

  it("has somebody awake at every hour, and leaders of both sides", () => {
    const { agents } = expand({ size: 500 });
    for (let hour = 0; hour < 24; hour++) {
      expect(count(agents, (one) => one.anchors.active_hours.includes(hour))).toBeGreaterThan(0);
    }
    const leaders = agents.filter((one) => archetypeOf(one) === "leader").map(stanceOf);
    expect(count(leaders, (stance) => stance === "supportive")).toBe(15);
    expect(count(leaders, (stance) => stance === "opposing")).toBe(15);
  });
});

describe("the follow graph", () => {
  const cast = expand({ size: 3_000 });
  const counts = followerCounts(cast);

  it("has a mean degree from 6 to 8", () => {
    expect(mean(counts)).toBeGreaterThan(6);
    expect(mean(counts)).toBeLessThan(8);
  });

  it("is heavy-tailed: 2 % and more have over 5 times the mean, where chance alone would leave nobody", () => {
    const over = count(counts, (followers) => followers > 5 * mean(counts));
    expect(over).toBeGreaterThan(0.02 * counts.length);
    expect(Math.max(...counts)).toBeGreaterThan(20 * mean(counts));
  });

  it("has leaders followed 5 times as much as others, and more", () => {
    const leads = cast.agents.map((one) => archetypeOf(one) === "leader");
    const of = (leaders: boolean): number => mean(counts.filter((_, index) => leads[index] === leaders));
    expect(of(true)).toBeGreaterThan(5 * of(false));
  });

  it("has some follows returned, and most not", () => {
    const edges = new Set(cast.follows.map((edge) => `${edge.follower_id} ${edge.followee_id}`));
    const returned = count(cast.follows, (edge) => edges.has(`${edge.followee_id} ${edge.follower_id}`));
    expect(returned / cast.follows.length).toBeGreaterThan(0.1);
    expect(returned / cast.follows.length).toBeLessThan(0.5);
  });
});

describe("names and personas", () => {
  it("tell the topic, in the language that is asked for", () => {
    const english = expand({ size: 50, topic: "higher lesson fees" });
    const chinese = expand({ size: 50, topic: "提高学费", language: "zh" });
    for (const { persona } of english.agents) expect(persona).toContain("higher lesson fees");
    for (const { name, persona } of chinese.agents) {
      expect(persona).toContain("提高学费");
      expect(name + persona).not.toMatch(/[a-z{}]/i);
    }
    expect(chinese.follows).toEqual(english.follows);
    expect(new Set(english.agents.map(({ persona }) => persona)).size).toBeGreaterThan(45);
  });

  it("take any topic as it is, and do without one", () => {
    const persona = (topic?: string): string =>
      expand({ size: 1, stance_shares: { supportive: 1 }, archetype_shares: { regular: 1 }, topic }).agents[0]!.persona;
    expect(persona("$& {topic} \\1")).toContain("In favour of $& {topic} \\1.");
    expect(persona()).toContain("In favour of what is being discussed.");
  });
});

describe("populationSpecSchema", () => {
  it.each([
    ["size", { size: 0 }],
    ["size", { size: 100_001 }],
    ["size", { size: 1.5 }],
    ["size", {}],
    ["seed", { size: 1, seed: -1 }],
    ["archetype_shares", { size: 1, archetype_shares: { leader: 0.6, lurker: 0.5 } }],
    ["archetype_shares", { size: 1, archetype_shares: { captain: 0.6 } }],
    ["stance_shares", { size: 1, stance_shares: { neutral: 1.1 } }],
    ["topic", { size: 1, topic: " " }],
    ["language", { size: 1, language: "fr" }],
  ])("refuses a wrong %s: %j", (field, wrong) => {
    const parsed = populationSpecSchema.safeParse({ seed: 1, ...wrong });
    expect(parsed.error?.issues[0]?.path[0]).toBe(field);
  });
});

describe("a large population", () => {
  it("of 100,000 is expanded within 5 seconds of computing", () => {
    const start = process.cpuUsage();
    const { agents, follows } = expand({ size: 100_000 });
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(5);
    expect(agents).toHaveLength(100_000);
    expect(follows.length).toBeGreaterThan(600_000);
  });

  it("runs like any other cast", () => {
    const cast = expand({ size: 200 });
    expect(actionsOf(runWorld(cast)).length).toBeGreaterThan(500);
  });
});

// If the expansion is meant to change, raise BEHAVIORAL_ENGINE_VERSION and put the new hash here.
it("a fixed spec gives the same cast on every machine and version of Node.js", () => {
  expect(castHash(expand({ size: 500, seed: 42, topic: "higher lesson fees" }))).toBe(
    "e79709d26996630d34b2c6eca557be2275b0c6f2b040e93f53e5eba7e5e312dc",
  );
});
