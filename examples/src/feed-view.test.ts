// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import type { StreamedEvent } from "./event-stream.ts";
import { FeedView } from "./feed-view.ts";

function shown(isTTY: boolean, events: readonly StreamedEvent[]): string {
  let text = "";
  const view = new FeedView({ isTTY, write: (more) => (text += more) }, new Map([["m1", "Ada"]]));
  for (const event of events) view.show(event);
  return text;
}

const post: StreamedEvent = { seq: 1, round: 1, kind: "action", agent_id: "m1", body: { type: "post", text: "Hello" } };
const roundEnded = (active_agents: number): StreamedEvent => ({
  seq: 2,
  round: 1,
  kind: "round_ended",
  body: { simulated_minute: 1500, active_agents, positions: { for: 17, against: 17, undecided: 0 } },
});
const progress = { round: 3, rounds: 9, kind: "progress", eta_ms: 1500 } as StreamedEvent;

describe("the live feed", () => {
  it("shows time, positions and one of the things said in a round, without color where there is no terminal", () => {
    expect(shown(false, [post, roundEnded(3), progress])).toBe(
      `  day 2 01:00  ${"+".repeat(17)}${"-".repeat(17)}  Ada: Hello\n`,
    );
  });

  it("passes over rounds in which nobody was active", () => {
    expect(shown(false, [roundEnded(0)])).toBe("");
  });

  it("has color and a progress line on a terminal", () => {
    const text = shown(true, [post, roundEnded(3), progress]);
    expect(text).toContain("\u001b[32m");
    expect(text).toContain("round 3 of 9, 1.5 s left");
  });
});
