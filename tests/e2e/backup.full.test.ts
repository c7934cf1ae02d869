// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { TwoServices } from "./two-services.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

let services: TwoServices;
beforeEach(async () => {
  services = await TwoServices.start();
});
afterEach(() => services.stop());

async function execute(title: string): Promise<string> {
  const mark = `<!-- executed by tests/e2e/backup.full.test.ts: ${title} -->\n\`\`\`sh\n`;
  const [, after = ""] = readFileSync(join(root, "docs/operations.md"), "utf8").split(mark);
  const commands = after.slice(0, after.indexOf("```"));
  const env = { PATH: process.env["PATH"], DATA: services.folder, BACKUP: join(services.folder, "backup") };
  return (await run("bash", ["-euo", "pipefail", "-c", commands], { cwd: root, env })).stdout;
}

interface Listed {
  readonly run_id: string;
  readonly simulation_id: string;
  readonly cast_id: string | null;
  readonly state: string;
}

const list = async (path: string) => (await services.call<Listed[]>("GET", `${path}?limit=1000`)).data;
const events = async (id: string) => {
  const { data } = await services.call<{ seq: number; kind: string }[]>("GET", `runs/${id}/events?limit=1000`);
  return data;
};

it("both services, copied while requests fly, go on from the copies without an orphan", async () => {
  const [ended, live] = [await services.startRun(5), await services.startRun(10_000)];
  while ((await services.call<Listed>("GET", `runs/${ended}`)).data.state !== "SUCCEEDED") continue;
  const before = await events(ended);
  const known = await list("simulations");
  let isDone = false;
  const backedUp = execute("back up").finally(() => (isDone = true));
  const during: string[] = [];
  while (!isDone) during.push(await services.startRun(2));
  expect(await backedUp).toMatch(/^backed up \d+ casts.*\nbacked up \d+ simulations, \d+ runs, .* events to .*\n$/);
  const seen = await events(live);

  await services.killGateway();
  await services.killSimulation();
  for (const name of ["gateway", "simulation"]) {
    await rename(join(services.folder, name), join(services.folder, `${name}.before`));
  }
  expect(await execute("restore")).toMatch(/^restored \d+ casts.*\nrestored \d+ simulations, \d+ runs, /);
  await services.startSimulation();
  await services.startGateway();

  expect(await events(ended)).toEqual(before);
  const [simulations, runs] = [await list("simulations"), await list("runs")];
  const state = runs.find(({ run_id }) => run_id === live)?.state;
  expect(["INTERRUPTED", "SUCCEEDED"]).toContain(state);
  const copied = await events(live);
  const common = Math.min(copied.length - 1, seen.length);
  expect(copied.slice(0, common)).toEqual(seen.slice(0, common));
  for (const { simulation_id, cast_id } of known)
    expect(simulations).toContainEqual(expect.objectContaining({ simulation_id, cast_id }));
  const casts = new Set((await list("casts")).map(({ cast_id }) => cast_id));
  for (const { cast_id } of simulations) if (cast_id !== null) expect(casts).toContain(cast_id);
  const ids = new Set(simulations.map(({ simulation_id }) => simulation_id));
  for (const { simulation_id } of runs) expect(ids).toContain(simulation_id);
  expect(during.length).toBeGreaterThan(0);
  const another = await services.startRun(3);
  while ((await services.call<Listed>("GET", `runs/${another}`)).data.state !== "SUCCEEDED") continue;
}, 300_000);
