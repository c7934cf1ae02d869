// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { API_KEY, TwoServices } from "./two-services.ts";

const RECIPE = /<!-- executed by tests\/e2e\/manifest\.full\.test\.ts -->\n```js\n([\s\S]*?)```/;

interface Manifest {
  readonly engine_hash: string;
  readonly content_hash: string;
  readonly round: number;
}

let services: TwoServices;
beforeAll(async () => {
  services = await TwoServices.start();
});
afterAll(() => services.stop());

async function manifest(runId: string): Promise<Manifest> {
  return (await services.call<Manifest>("GET", `runs/${runId}/manifest`)).data;
}

/** The log as lines: each page's elements as they were sent. */
async function lines(runId: string): Promise<string[]> {
  const headers = { "x-api-key": API_KEY, accept: "text/event-stream" };
  const response = await fetch(`${services.url}/v1/runs/${runId}/events`, { headers });
  const frames = (await response.text()).split("\n\n");
  return frames.flatMap((frame) => /^id: \d+\ndata: (.*)$/.exec(frame)?.[1] ?? []);
}

describe("the manifest of a run", () => {
  it("has the hash that the recipe of docs/events.md computes from the log", async () => {
    const runId = await services.startRun(48, 7);
    const log = await lines(runId);
    const [, recipe = ""] = RECIPE.exec(readFileSync(join(import.meta.dirname, "../../docs/events.md"), "utf8")) ?? [];
    const program = join(services.folder, "recipe.mjs");
    await writeFile(program, recipe);
    const hashOf = (input: readonly string[]) =>
      spawnSync(process.execPath, [program], { input: `${input.join("\n")}\n`, encoding: "utf8" }).stdout.trim();
    const { engine_hash, round } = await manifest(runId);
    expect(round).toBe(48);
    expect(hashOf(log)).toBe(engine_hash);
    // A single character that differs is seen.
    const changed = log.findIndex((line) => line.includes('"type":"like"'));
    expect(changed).toBeGreaterThan(0);
    expect(hashOf(log.with(changed, String(log[changed]).replace('"like"', '"lake"')))).not.toBe(engine_hash);
  });

  it("is the same for the same definition, cast and seed, and differs with the seed", async () => {
    const runs = await Promise.all([services.startRun(6, 3), services.startRun(6, 3), services.startRun(6, 4)]);
    const manifests = await Promise.all(
      runs.map(async (runId) => {
        await lines(runId);
        return manifest(runId);
      }),
    );
    const [first, second, third] = manifests.map(({ engine_hash }) => engine_hash);
    expect(new Set(manifests.map(({ content_hash }) => content_hash)).size).toBe(1);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});
