// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Client, credentials, makeClientConstructor, type ServiceError } from "@grpc/grpc-js";
import { service as healthService } from "grpc-health-check";
import { TestService } from "./fixtures/test-service.ts";

interface HealthClient extends Client {
  check(request: { service: string }, callback: (error: ServiceError | null, value?: { status: string }) => void): void;
  watch(request: { service: string }): AsyncIterable<{ status: string }> & { cancel(): void };
}

let service: TestService;
let client: HealthClient;
beforeEach(async () => {
  service = await TestService.start();
  const HealthConstructor = makeClientConstructor(healthService, "Health");
  client = new HealthConstructor(service.config.listenAddress, credentials.createInsecure()) as unknown as HealthClient;
});
afterEach(async () => {
  client.close();
  await service.dispose();
});

function check(name: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    client.check({ service: name }, (error, value) => (error === null ? resolve(value?.status) : reject(error)));
  });
}

describe("grpc.health.v1", () => {
  it("says SERVING without a token, for the service and as a whole, and knows no other", async () => {
    expect(await check("")).toBe("SERVING");
    expect(await check("shoal.simulation.v1.SimulationService")).toBe("SERVING");
    await expect(check("another")).rejects.toMatchObject({ details: "Health status unknown for service another" });
  });

  it("says NOT_SERVING to who watches when the service stops", async () => {
    const statuses: string[] = [];
    const watched = (async () => {
      try {
        for await (const { status } of client.watch({ service: "" })) {
          statuses.push(status);
          if (status === "SERVING") void service.stop();
        }
      } catch {
        // The stream ends with the service.
      }
    })();
    await watched;
    expect(statuses).toEqual(["SERVING", "NOT_SERVING"]);
  });
});

describe("the licence", () => {
  it("and the place of the source are told in an RPC and in the metadata of every answer, errors too", async () => {
    const info = await service.client.call("getServiceInfo", {});
    expect(info).toMatchObject({ license: "AGPL-3.0-only", source_url: "https://example.org/source" });
    expect(info.engines.map(({ name }) => name)).toEqual(["behavioral"]);
    const told = await new Promise<Record<string, unknown>>((resolve) => {
      const call = client.makeUnaryRequest(
        "/shoal.simulation.v1.SimulationService/GetServiceInfo",
        (value: Buffer) => value,
        (value) => value,
        Buffer.alloc(0),
        () => undefined,
      );
      call.on("status", ({ metadata }) => resolve(metadata.getMap()));
    });
    expect(told).toMatchObject({ "shoal-license": "AGPL-3.0-only", "shoal-source": "https://example.org/source" });
  });
});
