// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdtemp, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AGENTS } from "../../tests/fixtures/test-service.ts";
import { readAgents } from "./definition-file.ts";
import { Rosters } from "./rosters.ts";

describe("rosters", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "shoal-rosters-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** The file of a definition with all six agents. */
  async function definition(name: string): Promise<string> {
    const path = join(folder, name);
    const lines = [{ type: "simulation" }, ...AGENTS.map((agent) => ({ type: "agent", ...agent })), { type: "follow" }];
    await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    return path;
  }

  it("hold the cast's order and what agents are chosen by", async () => {
    const { count, ids, indexById, stance, archetype, daypart } = await new Rosters().get("s", await definition("s"));
    expect([count, ids, indexById.get("a3")]).toEqual([6, AGENTS.map(({ agent_id }) => agent_id), 3]);
    expect([...stance]).toEqual([0, 1, 2, 2, 2, 2]);
    // Two leaders, four regulars; awake around the clock counts as by day.
    expect([...archetype]).toEqual([0, 0, 4, 4, 4, 4]);
    expect([...daypart]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("tell where each profile is, whatever is in its texts", async () => {
    const path = join(folder, "texts");
    const texts = ["Zoë", "两行\u2028一段", "a\rb", "x".repeat(70_000), "end"];
    const agents = texts.map((persona, index) => ({ ...AGENTS[index]!, agent_id: `b${index}`, persona }));
    const lines = [{ type: "simulation" }, ...agents.map((agent) => ({ type: "agent", ...agent })), { type: "follow" }];
    await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const { lineStarts } = await new Rosters().get("texts", path);
    expect(await readAgents(path, lineStarts, [])).toEqual([]);
    for (const indices of [[0, 1, 2, 3, 4], [1, 4], [3], [0, 2]])
      expect(await readAgents(path, lineStarts, indices)).toEqual(indices.map((index) => agents[index]));
  });

  it("are read once, and those used last are kept up to their number of agents", async () => {
    const rosters = new Rosters(12);
    const paths = { a: await definition("a"), b: await definition("b"), c: await definition("c") };
    const first = await rosters.get("a", paths.a);
    await rosters.get("b", paths.b);
    await unlink(paths.a);
    expect(await rosters.get("a", paths.a)).toBe(first);
    await rosters.get("c", paths.c);
    expect(rosters.size).toBe(2);
    // b was used longest ago, a is still there.
    expect(await rosters.get("a", paths.a)).toBe(first);
  });

  it("keep the newest, however large, and none that could not be read", async () => {
    const rosters = new Rosters(1);
    await rosters.get("large", await definition("large"));
    expect(rosters.size).toBe(1);
    await expect(rosters.get("gone", join(folder, "gone"))).rejects.toThrow("ENOENT");
    expect(rosters.size).toBe(1);
  });
});
