// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { API_KEY, TwoServices } from "./two-services.ts";

const run = promisify(execFile);
const DOCUMENT = fileURLToPath(new URL("../../docs/rest.md", import.meta.url));
// What is refused ends the commands, as does half an answer. jq is not everywhere: the document uses it for one field of an answer.
const PREAMBLE = `
curl() { command curl --fail-with-body --max-time 30 "$@"; }
jq() { node -e 'let t = ""; process.stdin.on("data", (d) => (t += d)).on("end", () => console.log(process.argv[1].slice(1).split(".").reduce((v, n) => v[n], JSON.parse(t))))' "$2"; }
`;
// The first lines, which set what all others use, and the loop that readme.full.test.ts executes.
const ELSEWHERE = /^(URL=|CURSOR=0)/;

let services: TwoServices;
beforeAll(async () => {
  services = await TwoServices.start();
});
afterAll(() => services.stop());

interface Made {
  readonly cast_id?: string;
  readonly simulation_id?: string;
  readonly run_id?: string;
  readonly job_id?: string;
}

async function execute(commands: string, env: Record<string, string>): Promise<string> {
  const { stdout } = await run("bash", ["--norc", "-euo", "pipefail", "-c", `${PREAMBLE}${commands}`], {
    cwd: services.folder,
    env: { PATH: process.env["PATH"], URL: services.url, KEY: API_KEY, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

async function newestTenant(): Promise<string> {
  const { data } = await services.call<{ tenant_id: string }[]>("GET", "tenants");
  return data[0]?.tenant_id ?? "";
}

it("every command of docs/rest.md works, in the order in which they stand there", async () => {
  const blocks = [...readFileSync(DOCUMENT, "utf8").matchAll(/^```sh\n([^]*?)^```/gm)].map(
    ([, commands = ""]) => commands,
  );
  const commands = blocks.filter((block) => !ELSEWHERE.test(block));
  expect(commands.length).toBe(blocks.length - 2);
  const variables: Record<string, string> = {};
  for (const block of commands) {
    const isInput = block.includes("/inputs");
    const env = isInput ? { ...variables, RUN_ID: await services.startRun(10_000) } : variables;
    const output = await execute(block, env);
    if (block.startsWith("TENANT=")) variables["TENANT"] = await newestTenant();
    if (!output.startsWith('{"success":true,"data":{')) continue;
    const { cast_id, simulation_id, run_id, job_id } = (JSON.parse(output) as { data: Made }).data;
    // Those that were made first are meant in what follows.
    if (cast_id !== undefined && variables["CAST_ID"] !== undefined) variables["OTHER_CAST_ID"] ??= cast_id;
    if (cast_id !== undefined) variables["CAST_ID"] ??= cast_id;
    if (block.includes("/v1/simulations ") && simulation_id !== undefined) variables["SIMULATION_ID"] = simulation_id;
    if (job_id !== undefined) variables["JOB"] ??= job_id;
    if (block.includes("/v1/runs ") && run_id !== undefined) {
      variables["RUN_ID"] = run_id;
      variables["OTHER_RUN_ID"] = await services.startRun(5);
      for (const id of [run_id, variables["OTHER_RUN_ID"]]) await services.call("GET", `runs/${id}?wait=30000`);
    }
  }
  expect(Object.keys(variables).sort()).toEqual([
    "CAST_ID",
    "JOB",
    "OTHER_CAST_ID",
    "OTHER_RUN_ID",
    "RUN_ID",
    "SIMULATION_ID",
    "TENANT",
  ]);
}, 240_000);
