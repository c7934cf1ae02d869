// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { startPair } from "@shoal/embedded-pair";
import { commandsWith } from "./processes.ts";

const program = fileURLToPath(new URL("../../examples/dist/demo.js", import.meta.url));

async function demo(...words: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

const demoFolders = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith("shoal-demo-"));

interface TownResult {
  readonly agents: number;
  readonly opinion_shift: number;
  readonly groups: readonly {
    readonly attribute: string;
    readonly value: string;
    readonly agents: number;
    readonly opinion_shift: number;
  }[];
  readonly top_posts: readonly (Record<"likes" | "reposts" | "replies" | "quotes", number> & { text: string })[];
}

describe("npm run demo", () => {
  it("runs the karate club 20 times and prints one JSON object last", async () => {
    const foldersBefore = await demoFolders();
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
    expect(commandsWith("shoal-demo-")).toEqual([]);
    expect(await demoFolders()).toEqual(foldersBefore);
  }, 60_000);

  it("runs a generated town, and says who was moved, by stance and activity, and what most came back to", async () => {
    const { code, stdout, stderr } = await demo("--example", "water-price", "--json", "--seed", "4");
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    const { example, state, result } = JSON.parse(stdout) as Record<string, unknown> & { result: TownResult };
    expect({ example, state, agents: result.agents }).toEqual({
      example: "water-price",
      state: "SUCCEEDED",
      agents: 1000,
    });
    for (const attribute of ["stance", "activity_segment"]) {
      const groups = result.groups.filter((group) => group.attribute === attribute);
      expect(groups.reduce((sum, { agents }) => sum + agents, 0)).toBe(1000);
      const moved = groups.reduce((sum, { agents, opinion_shift }) => sum + agents * opinion_shift, 0);
      expect(moved / 1000).toBeCloseTo(result.opinion_shift, 5);
      for (const { value } of groups) expect(stderr).toContain(`  ${value} `);
    }
    const engagement = result.top_posts.map(
      ({ likes, reposts, replies, quotes }) => likes + reposts + replies + quotes,
    );
    expect(engagement).toEqual([...engagement].sort((one, other) => other - one));
    for (const { text } of result.top_posts) expect(stderr).toContain(text);
    expect(stderr).toMatch(/ \(offline\):\n +.*自来水涨价/);
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

  it("explains itself and refuses what it does not know", async () => {
    expect((await demo("--help")).stdout).toContain("--seed N");
    const wrong = await demo("--sed", "1");
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain("--sed");
    const unknown = await demo("--example", "moon");
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/karate-club[^]*water-price/);
  });
});
