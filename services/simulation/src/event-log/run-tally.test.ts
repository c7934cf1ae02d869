// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { TallyFold } from "./run-tally.ts";
import { countedFields } from "./counted-fields.ts";
import type { TallyEntry, TallyPlace } from "./tally-entry.ts";

type Entry = Omit<TallyEntry, "type" | "opinion"> & TallyPlace;

const agentId = fc.constantFrom("m1", "m2", "10", "__proto__", "constructor");
const round = fc.integer({ min: 1, max: 5 });
const platform = fc.constantFrom("twitter", "reddit");
const opinion = fc.double({ min: -1, max: 1, noNaN: true }).map((value) => value + 0);

const group = fc.record(
  { agents: fc.nat(), actions: fc.nat(), opinion_mean: opinion, opinion_shift: opinion },
  { requiredKeys: ["agents", "actions"] },
);

const entry: fc.Arbitrary<Omit<Entry, "seq">> = fc.oneof(
  fc.record({
    kind: fc.constant("action"),
    round,
    platform,
    agentId,
    body: fc.record({ type: fc.constantFrom("post", "like", "__proto__") }),
  }),
  fc.record({ kind: fc.constant("exposure"), round, platform, agentId, body: fc.record({ opinion }) }),
  fc.record({
    kind: fc.constant("opinions_initialized"),
    round: fc.constant(0),
    platform: fc.constant(""),
    agentId: fc.constant(""),
    body: fc.record({ opinions: fc.dictionary(fc.constantFrom("m1", "m2", "m3"), opinion) }),
  }),
  fc.record({
    kind: fc.constant("round_ended"),
    round,
    platform: fc.constant(""),
    agentId: fc.constant(""),
    body: fc.record({
      opinion: fc.record({ mean: opinion, variance: opinion, shift: opinion }),
      by_stance: fc.dictionary(fc.constantFrom("neutral", "opposing", "__proto__"), group),
      by_segment: fc.dictionary(fc.constantFrom("top_1_day", "rest_night"), group),
    }),
    engineHash: fc.constantFrom("aa", "bb"),
  }),
  fc.record({
    kind: fc.constant("input"),
    round,
    platform: fc.constant(""),
    agentId: fc.constant(""),
    body: fc.constant({ input: { type: "seed", seed: 1 } }),
  }),
  fc.record({
    kind: fc.constant("checkpoint"),
    round,
    platform: fc.constant(""),
    agentId: fc.constant(""),
    body: fc.record({
      round: fc.nat(9),
      sha256: fc.constant("ab"),
      bytes: fc.nat(9),
      engine_version: fc.constantFrom("1.0.0", "2.0.0"),
    }),
  }),
  fc.record({
    kind: fc.constant("state"),
    round: fc.constant(0),
    platform: fc.constant(""),
    agentId: fc.constant(""),
    body: fc.record({ to: fc.constantFrom("RUNNING", "FAILED") }),
  }),
);

const log = fc
  .array(entry, { maxLength: 60 })
  .map((entries) => entries.map((one, index) => ({ ...one, seq: index + 1 })));

function fold(entries: readonly Entry[]): TallyFold {
  const tally = new TallyFold();
  for (const one of entries) tally.add({ ...one, ...countedFields(one.body) }, one);
  return tally;
}

/** Its content, whatever the order in which names were first met. */
function content(tally: TallyFold): unknown {
  return {
    rounds: new Map([...tally.rounds.select(() => true)].map(([number, one]) => [number, one.toJSON()])),
    agents: tally.agents,
    lastRound: tally.lastRound,
    state: tally.state,
    inputSeqs: tally.inputSeqs,
    checkpoints: tally.checkpoints,
  };
}

describe("a tally", () => {
  it("is the same for any batching, stored in between or not", () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat({ max: 60 })), (entries, cuts) => {
        const bounds = [0, ...cuts.filter((at) => at < entries.length).sort((a, b) => a - b), entries.length];
        const merged = new TallyFold();
        for (const [index, end] of bounds.slice(1).entries()) {
          merged.merge(TallyFold.decode(fold(entries.slice(bounds[index], end)).encode()));
        }
        expect(content(merged)).toEqual(content(fold(entries)));
      }),
    );
  });

  it("counts each entry once by kind, and each action once by type and platform", () => {
    fc.assert(
      fc.property(log, (entries) => {
        const tally = fold(entries);
        const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
        const actions = entries.filter((one) => one.kind === "action");
        const totals = tally.totals();
        expect(sum(totals.eventsByKind)).toBe(entries.length);
        expect(sum(totals.actionsByType)).toBe(actions.length);
        expect(sum(totals.actionsByPlatform)).toBe(actions.length);
        const byAgent = [...tally.agents.values()].map((agent) => sum(agent.actionsByType ?? new Map()));
        expect(byAgent.reduce((a, b) => a + b, 0)).toBe(actions.length);
        expect(tally.countActiveAgents()).toBe(new Set(actions.map((one) => one.agentId)).size);
      }),
    );
  });

  it("sums over the rounds asked for, and without bounds over what is outside any round too", () => {
    const at = (number: number): Entry => ({
      seq: 1,
      kind: "action",
      round: number,
      platform: "twitter",
      agentId: "m1",
      body: { type: "post" },
    });
    const tally = fold([at(0), at(1), at(2), at(2), at(3)]);
    const count = (from?: number, to?: number): number => tally.totals(from, to).eventsByKind.get("action") ?? 0;
    expect([count(), count(2, 2), count(2), count(0, 2), count(2, 3), count(9)]).toEqual([5, 2, 3, 3, 3, 0]);
  });

  it("keeps the newest opinion, the newest state and what a round said at its end", () => {
    const none = { platform: "", agentId: "" };
    const tally = fold([
      { seq: 1, kind: "opinions_initialized", round: 0, ...none, body: { opinions: { m1: 0.1, m2: -1 } } },
      { seq: 2, kind: "exposure", round: 1, platform: "twitter", agentId: "m1", body: { opinion: 0.4 } },
      {
        seq: 3,
        kind: "round_ended",
        round: 1,
        ...none,
        body: {
          opinion: { mean: 0.2, variance: 0.1, shift: 0.3 },
          positions: { for: 1, against: 1, undecided: 0 },
          by_stance: {
            neutral: { agents: 2, opinion_mean: 0.2, opinion_shift: -0.1, actions: 3 },
            opposing: { agents: 1, actions: 0 },
            unheard_of: { agents: 1, actions: 0 },
          },
          by_segment: { top_1_day: { agents: "one", actions: 1 }, rest_day: { agents: 2, actions: 3 } },
          by_position: 7,
        },
        engineHash: "ab",
      },
      { seq: 4, kind: "state", round: 0, ...none, body: { to: "RUNNING" } },
    ]);
    expect(tally.agents.get("m1")?.opinion).toBe(0.4);
    expect(tally.agents.get("m2")).toEqual({ opinion: -1, actionsByType: undefined, exposures: 0 });
    expect(tally.rounds.get(1)?.end).toEqual({
      seq: 3,
      engineHash: "ab",
      opinion: { mean: 0.2, variance: 0.1, shift: 0.3 },
      positions: { for: 1, against: 1, undecided: 0 },
      groups: {
        stance: { neutral: { agents: 2, actions: 3, mean: 0.2, shift: -0.1 }, opposing: { agents: 1, actions: 0 } },
        activity_segment: { rest_day: { agents: 2, actions: 3 } },
      },
    });
    expect(tally.lastRound).toBe(1);
    expect(tally.state).toEqual({ to: "RUNNING" });
  });

  it("takes no harm from bodies that are not what they should be", () => {
    const odd = { seq: 1, round: 1, platform: "", agentId: "m1" };
    const tally = fold([
      { ...odd, kind: "action", body: { type: 7 } },
      { ...odd, kind: "exposure", body: { opinion: "high" } },
      { ...odd, kind: "opinions_initialized", body: { opinions: { m2: null, m3: Number.POSITIVE_INFINITY } } },
      { ...odd, kind: "opinions_initialized", body: {} },
      { ...odd, kind: "round_ended", body: { opinion: { mean: 1 }, positions: 5 } },
    ]);
    expect(tally.agents.get("m1")).toEqual({ opinion: undefined, actionsByType: new Map([["", 1]]), exposures: 1 });
    expect([...tally.agents.keys()]).toEqual(["m1"]);
    expect(tally.rounds.get(1)?.end).toEqual({ seq: 1, engineHash: "" });
  });
});
