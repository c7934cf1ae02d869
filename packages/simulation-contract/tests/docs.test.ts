// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { SimulationClient } from "../src/index.ts";
import { startFakeSimulationService } from "../src/testing/index.ts";
import { createInput, present } from "../src/testing/conformance/fixtures.ts";

const EXAMPLE = /<!-- executed by packages\/simulation-contract\/tests\/docs\.test\.ts -->\n```js\n([\s\S]*?)```/;

it("docs/grpc.md shows a client that follows a run as it is written", async () => {
  const [, example = ""] = EXAMPLE.exec(readFileSync(join(import.meta.dirname, "../../../docs/grpc.md"), "utf8")) ?? [];
  const token = "secret";
  const fake = await startFakeSimulationService({ address: "tcp://127.0.0.1:0", token });
  const client = new SimulationClient({ address: fake.address, token });
  const file = join(import.meta.dirname, `example-${process.pid}.mjs`);
  try {
    const { definition, agents, follows } = createInput("behavioral");
    const ids = { namespace: "operator", request_id: "example" };
    const { simulation } = await client.createSimulation({ ...ids, definition }, agents, follows);
    const { run } = await client.startRun({ ...ids, simulation_id: present(simulation).simulation_id });
    await writeFile(file, example);
    const env = {
      PATH: process.env["PATH"],
      LISTEN_ADDRESS: fake.address,
      SIMULATION_TOKEN: token,
      RUN_ID: present(run).run_id,
    };
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { env, timeout: 20_000 });
    expect(stderr).toBe("");
    expect(stdout).toContain("round_ended");
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^\d+ state \{.*"to":"SUCCEEDED"/);
  } finally {
    client.close();
    fake.stop();
    await rm(file, { force: true });
  }
});
