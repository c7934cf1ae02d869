// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { expectProblem } from "./expect-problem.ts";
import { RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;

afterEach(() => gateway.stop());

describe("GET /v1/about", () => {
  it("passes on what the simulation service tells of itself, beside what the gateway is", async () => {
    gateway = await RunningGateway.start({ config: { sourceUrl: "https://example.org/shoal" } });
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));
    expect((await gateway.get("/v1/about")).json).toEqual({
      success: true,
      data: {
        gateway: { version, license: "Apache-2.0", source_url: "https://example.org/shoal" },
        simulation_service: { version: "0.0.0-fake", license: "Apache-2.0", source_url: "https://example.org/fake" },
      },
    });
  });

  it("tells no source of the gateway if none is set", async () => {
    gateway = await RunningGateway.start();
    expect((await gateway.get("/v1/about")).json["data"]).toMatchObject({ gateway: { source_url: null } });
  });

  it("needs the key, and the simulation service", async () => {
    gateway = await RunningGateway.start();
    expectProblem(await gateway.get("/v1/about", { "x-api-key": "wrong" }), { status: 401, code: "UNAUTHENTICATED" });
    gateway.fake.stop();
    expectProblem(await gateway.get("/v1/about"), { status: 503, code: "SIMULATION_UNAVAILABLE" });
  });
});
