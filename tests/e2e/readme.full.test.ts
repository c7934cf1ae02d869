// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { API_KEY, TwoServices } from "./two-services.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const MARK = /<!-- executed by tests\/e2e\/readme\.full\.test\.ts -->\n```sh\n([\s\S]*?)```/;

let services: TwoServices;
beforeAll(async () => {
  services = await TwoServices.start();
});
afterAll(() => services.stop());

it("docs/rest.md shows a loop over pages that reads a live run to its end", async () => {
  const [, loop = ""] = MARK.exec(readFileSync(`${root}/docs/rest.md`, "utf8")) ?? [];
  const runId = await services.startRun(200);
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", loop], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], URL: services.url, KEY: API_KEY, RUN_ID: runId },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const pages = stdout.trimEnd().split("\n");
  const seqs = pages.flatMap((page) => (JSON.parse(page) as { data: { seq: number }[] }).data.map(({ seq }) => seq));
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 1));
  expect(pages.at(-1)).toContain('"to":"SUCCEEDED"');
}, 90_000);

describe("the README", () => {
  it("shows a first session that works as it is written", () => {
    const [, session] = MARK.exec(readFileSync(`${root}/README.md`, "utf8")) ?? [];
    expect(session).toContain("/v1/casts");
    const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", session ?? ""], {
      cwd: root,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], SHOAL_URL: services.url, SHOAL_KEY: API_KEY },
      timeout: 60_000,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const streamEnd = stdout.split("\n").find((line) => line.startsWith("data:"));
    expect(streamEnd).toContain('"to":"SUCCEEDED"');
    const answers = stdout.match(/\{"success":true[^\n]*?(?=\{"success"|$)/gs) ?? [];
    const [run, statistics, agents] = answers.map((text) => JSON.parse(text) as { data: Record<string, unknown> });
    expect(run?.data).toMatchObject({ state: "SUCCEEDED", seed: 7, round: 48 });
    expect(statistics?.data["events_by_kind"]).toMatchObject({ round_ended: 48 });
    expect(agents?.data).toHaveLength(3);
  }, 90_000);
});
