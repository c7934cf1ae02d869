// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { isTerminalState, RUN_STATES, type RunState } from "@shoal/simulation-contract";
import { readFileSync } from "node:fs";
import { canBecome, isLive, transition } from "./run-states.ts";

const page = readFileSync(new URL("../../../../docs/run-states.md", import.meta.url), "utf8");

function documented(): Map<string, string[]> {
  const rows = page.split("\n").flatMap((line) => line.match(/^\| `([A-Z]+)` \| .* \| (.*) \|$/) ?? []);
  const table = new Map<string, string[]>();
  for (let i = 0; i + 2 < rows.length; i += 3) {
    table.set(
      rows[i + 1] as string,
      [...(rows[i + 2] as string).matchAll(/`([A-Z]+)`/g)].map((match) => match[1] as string),
    );
  }
  return table;
}

describe("run states", () => {
  it("have the transitions that docs/run-states.md shows, and no others", () => {
    const table = documented();
    expect([...table.keys()].sort()).toEqual([...RUN_STATES].sort());
    for (const from of RUN_STATES) {
      for (const to of RUN_STATES) {
        expect([from, to, canBecome(from, to)]).toEqual([from, to, table.get(from)?.includes(to)]);
      }
    }
  });

  it("refuse any other transition", () => {
    expect(transition("RUNNING", "SUCCEEDED")).toBe("SUCCEEDED");
    expect(() => transition("SUCCEEDED", "RUNNING")).toThrow("can't become");
  });

  it("are live unless terminal or interrupted", () => {
    const live = RUN_STATES.filter((state: RunState) => isLive(state));
    expect(live).toEqual(RUN_STATES.filter((state: RunState) => !isTerminalState(state) && state !== "INTERRUPTED"));
    expect(live).toContain("PAUSED");
    expect(isLive("INTERRUPTED")).toBe(false);
  });
});
