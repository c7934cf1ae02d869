// SPDX-License-Identifier: Apache-2.0
import type { Server } from "node:tls";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { SimulationClient, type SimulationClientOptions } from "@shoal/simulation-contract";
import { loadConfig } from "../src/config/config.ts";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, RunningGateway, SECRET_KEY, TOKEN } from "./running-gateway.ts";
import { portOf, startTlsFront, TLS_FILES } from "./tls-front.ts";

let gateway: RunningGateway;
let front: Server;

beforeEach(async () => {
  gateway = await RunningGateway.start();
  front = await startTlsFront(gateway.fake.address.slice("unix:".length));
  await gateway.stopGateway();
});
afterEach(async () => {
  await gateway.stop();
  front.close();
});

function optionsWith(files: Record<string, string>): SimulationClientOptions {
  return loadConfig({
    DATA_DIR: gateway.folder,
    API_KEY,
    SECRET_KEY,
    SIMULATION_ADDRESS: `tls://localhost:${portOf(front)}`,
    SIMULATION_TOKEN: TOKEN,
    LLM_PROVIDER: "offline",
    ...files,
  }).simulation;
}

const CA = { SIMULATION_CA_FILE: `${TLS_FILES}/ca.pem` };
const PAIR = { SIMULATION_CERT_FILE: `${TLS_FILES}/client.pem`, SIMULATION_KEY_FILE: `${TLS_FILES}/client.key.pem` };

describe("a simulation service behind TLS", () => {
  it("answers a gateway that knows its authority and shows a certificate", async () => {
    await gateway.startGateway(new SimulationClient(optionsWith({ ...CA, ...PAIR })));
    expect((await gateway.get("/v1/runs")).status).toBe(200);
  });

  it.each([
    ["does not know its authority", PAIR],
    ["shows no certificate", CA],
  ])("is not reached by a gateway that %s", async (_name, files: Record<string, string>) => {
    await gateway.startGateway(new SimulationClient(optionsWith(files)));
    expectProblem(await gateway.get("/v1/runs"), { status: 503, code: "SIMULATION_UNAVAILABLE" });
  });
});
