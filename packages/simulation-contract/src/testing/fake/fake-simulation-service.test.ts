// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { SimulationClient } from "../../client/simulation-client.ts";
import { createInput, present } from "../conformance/fixtures.ts";
import { describeConformance } from "../conformance/describe-conformance.ts";
import { startFakeSimulationService, type FakeSimulationService } from "./fake-simulation-service.ts";

describeConformance("the fake", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shoal-fake-"));
  const address = `unix:${join(folder, "s.sock")}`;
  const fake = await startFakeSimulationService({ address, token: "secret", maxLiveRuns: 8 });
  const client = new SimulationClient({ address: fake.address, token: "secret" });
  const stop = async (): Promise<void> => {
    client.close();
    fake.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const restart = async (): Promise<void> => {
    fake.goAway();
    await fake.comeBack();
  };
  return { client, engine: "behavioral", answeringEngine: "echo", maxLiveRuns: 8, restart, stop };
});

describe("a test that steers the fake", () => {
  let folder: string;
  let fake: FakeSimulationService;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "shoal-fake-"));
    fake = await startFakeSimulationService({ address: `unix:${join(folder, "s.sock")}`, token: "secret" });
  });

  afterEach(() => {
    fake.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("makes it go away and come back on the same socket, with what it knew", async () => {
    const before = new SimulationClient({ address: fake.address, token: "secret" });
    const { definition, agents, follows } = createInput("behavioral");
    await before.createSimulation({ namespace: "n", request_id: "r", definition }, agents, follows);
    fake.goAway();
    await expect(before.getServiceInfo()).rejects.toMatchObject({ code: "SIMULATION_UNAVAILABLE" });
    before.close();
    await fake.comeBack();
    const after = new SimulationClient({ address: fake.address, token: "secret" });
    expect((await after.listSimulations({ namespace: "n" })).simulations).toHaveLength(1);
    after.close();
  });

  it("makes one call fail before anything was done", async () => {
    const client = new SimulationClient({ address: fake.address, token: "secret" });
    const { definition, agents, follows } = createInput("behavioral");
    const create = (): Promise<unknown> =>
      client.createSimulation({ namespace: "n", request_id: "r", definition }, agents, follows);
    fake.failNext("createSimulation", "before");
    await expect(create()).rejects.toMatchObject({ code: "SIMULATION_UNAVAILABLE" });
    expect((await client.listSimulations({ namespace: "n" })).simulations).toEqual([]);
    await create();
    expect(fake.callCount("createSimulation")).toBe(2);
    client.close();
  });

  it("can't name a run that there is none of, nor append to one that has ended", async () => {
    expect(() => fake.finishRun("none")).toThrow(expect.objectContaining({ code: "RUN_NOT_FOUND" }));
    const client = new SimulationClient({ address: fake.address, token: "secret" });
    const { definition, agents, follows } = createInput("behavioral");
    const header = { namespace: "n", request_id: "r", definition };
    const { simulation } = await client.createSimulation(header, agents, follows);
    const { simulation_id } = present(simulation);
    const { run } = await client.startRun({ namespace: "n", request_id: "r", simulation_id });
    client.close();
    const late = [{ kind: "news", round: 1, body: {} }];
    expect(() => fake.append(present(run).run_id, late)).toThrow(
      expect.objectContaining({ code: "RUN_STATE_CONFLICT" }),
    );
  });
});
