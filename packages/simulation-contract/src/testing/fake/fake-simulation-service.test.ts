// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SimulationClient } from "../../client/simulation-client.ts";
import { describeConformance } from "../conformance/describe-conformance.ts";
import { startFakeSimulationService } from "./fake-simulation-service.ts";

describeConformance("the fake", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shoal-fake-"));
  const fake = await startFakeSimulationService({ address: `unix:${join(folder, "s.sock")}`, token: "secret" });
  const client = new SimulationClient({ address: fake.address, token: "secret" });
  const stop = async (): Promise<void> => {
    client.close();
    fake.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { client, engine: "behavioral", stop };
});
