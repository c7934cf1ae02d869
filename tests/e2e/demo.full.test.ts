// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { rm } from "node:fs/promises";
import { startPair } from "@shoal/embedded-pair";
import { demo } from "./run-demo.ts";

describe("npm run demo", () => {
  it("runs the karate club 20 times and prints one JSON object last", async () => {
    const { code, stdout, stderr } = await demo("--json", "--seed", "5");
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    const outcome = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Record<string, unknown>;
    expect(Object.keys(outcome)).toEqual([
      "run_id",
      "state",
      "events",
      "actions",
      "first_event_ms",
      "duration_ms",
      "result",
    ]);
    expect(outcome).toMatchObject({
      state: "SUCCEEDED",
      result: {
        members: 32,
        runs: 20,
        first_seed: 5,
        baselines: { majority: 16, nearer_leader: 29, harmonic: 31 },
      },
    });
    const { right, not_beaten } = outcome["result"] as {
      right: { mean: number; min: number; max: number };
      not_beaten: string[];
    };
    expect(right.min).toBeLessThanOrEqual(right.mean);
    expect(right.mean).toBeLessThanOrEqual(right.max);
    expect(not_beaten.includes("harmonic")).toBe(right.mean <= 31);
    expect(stderr).toContain("Sides predicted right");
    expect(stderr).toContain("day 1");
    expect(stderr).toMatch(/Asked while the run is RUNNING, as of round 72/);
    expect(stderr.match(/evidence: opinion -?[\d.]+; round \d+/g)).toHaveLength(3);
    expect(stderr).toContain("Asked again once it was STOPPED: the same answers, the same evidence.");
  }, 60_000);

  it("tells a story of two worlds, with news and without, which are the same up to there", async () => {
    const { code, stdout, stderr } = await demo("--story", "--json", "--seed", "2");
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    const { example, news, result } = JSON.parse(stdout) as Record<string, unknown> & {
      result: Record<string, unknown> & {
        opinion_means: { round: number; without: number; with: number }[];
        moved_most: { without: number; with: number };
      };
    };
    expect({ example, news }).toMatchObject({ example: "story", news: { round: 37, opinion: -1 } });
    expect(result).toMatchObject({
      equal_rounds: 36,
      first_difference: { round: 37, with_event: { kind: "outside_post" } },
      answers: { without: expect.any(String), with: expect.any(String) },
    });
    const [first] = result.opinion_means;
    const last = result.opinion_means.at(-1);
    expect(first).toMatchObject({ round: 36, with: first?.without });
    expect(last?.round).toBe(72);
    expect(last?.with).toBeLessThan(last?.without ?? 0);
    expect(result.moved_most.with).not.toBe(result.moved_most.without);
    expect(stderr).toMatch(/Without the news[^]*evidence: [^]*With the news[^]*evidence: /);
    expect(stderr).toContain("Two worlds with the same 36 rounds (seed 2)");
  }, 60_000);

  it("keeps its data if told to, for the pair to go on with", async () => {
    const { code, stderr } = await demo("--json", "--keep");
    expect(code).toBe(0);
    const [, folder = ""] = /SHOAL_DATA_DIR='([^']+)' npm start/.exec(stderr) ?? [];
    try {
      const pair = await startPair({ dataDir: folder });
      try {
        const response = await fetch(`${pair.url}/v1/runs?limit=100`, { headers: { "x-api-key": pair.apiKey } });
        const { data } = (await response.json()) as { data: { state: string }[] };
        expect(data.filter(({ state }) => state === "SUCCEEDED")).toHaveLength(20);
      } finally {
        await pair.stop();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
