// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { AGENT_ATTRIBUTE_VALUES, AGENT_ATTRIBUTES } from "@shoal/cast";
import { MESSAGE_MAX_BYTES, simulationServiceDefinition } from "@shoal/simulation-contract";
import type { RunStatistics } from "../analysis/index.ts";
import { type GroupEnds, RoundTally } from "../event-log/index.ts";
import { runStatisticsMessage } from "./run-statistics.ts";

const KINDS = ["exposure", "action", "round_ended"];
const TYPES = ["post", "reply", "repost", "quote", "like", "follow"];

/** Rounds as the built-in engine tells them, with every group. */
function statistics(rounds: number): RunStatistics {
  const groups = AGENT_ATTRIBUTES.map((attribute) => [
    attribute,
    Object.fromEntries(
      AGENT_ATTRIBUTE_VALUES[attribute].map((value) => [
        value,
        { agents: 2_147_483_647, actions: 2_147_483_647, mean: -0.123456, shift: -0.654321 },
      ]),
    ),
  ]);
  const each = Array.from({ length: rounds }, (_, index): [number, RoundTally] => {
    const tally = new RoundTally();
    for (const kind of KINDS) tally.eventsByKind.set(kind, 1_000_000_000);
    for (const type of TYPES) tally.actionsByType.set(type, 1_000_000_000);
    tally.end = {
      seq: 1,
      engineHash: "0".repeat(64),
      opinion: { mean: 0.1, variance: 0.2, shift: 0.3 },
      positions: { for: 2_147_483_647, against: 2_147_483_647, undecided: 2_147_483_647 },
      groups: Object.fromEntries(groups) as GroupEnds,
    };
    return [index + 1, tally];
  });
  return { lastSeq: 1, totals: new RoundTally(), activeAgents: 1, rounds: each };
}

function bytes(rounds: number, groupBy: Parameters<typeof runStatisticsMessage>[1]): number {
  const message = { run_id: "r", agents: 1, ...runStatisticsMessage(statistics(rounds), groupBy) };
  return simulationServiceDefinition.GetRunStatistics.responseSerialize(message).length;
}

describe("an answer of statistics", () => {
  it("holds every round of the longest run that is not broken down", () => {
    expect(bytes(10_000, [])).toBeLessThanOrEqual(MESSAGE_MAX_BYTES);
  });

  it("is refused with the rounds that fit where it can't be sent, and these can", () => {
    let reason = "";
    try {
      bytes(10_000, AGENT_ATTRIBUTES);
    } catch (error) {
      expect(error).toMatchObject({ code: "UNPROCESSABLE", violations: [{ field: "to_round" }] });
      reason = (error as Error).message;
    }
    const fitting = Number(/at most (\d+) at once/.exec(reason)?.[1]);
    expect(fitting).toBeGreaterThan(1_000);
    expect(bytes(fitting, AGENT_ATTRIBUTES)).toBeLessThanOrEqual(MESSAGE_MAX_BYTES);
  });
});
