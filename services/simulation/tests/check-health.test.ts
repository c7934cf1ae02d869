// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, describe, expect, it } from "@jest/globals";
import { parseAddress } from "@shoal/simulation-contract";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { loadListenAddress } from "../src/config/listen-address.ts";
import { checkHealth } from "../src/health/check-health.ts";
import { TestService } from "./fixtures/test-service.ts";

let service: TestService | undefined;
afterEach(async () => {
  await service?.dispose();
  service = undefined;
});

describe("a container's health check", () => {
  it("finds the service healthy at its socket while it runs, and not after", async () => {
    service = await TestService.start();
    const address = loadListenAddress({ LISTEN_ADDRESS: service.config.listenAddress });
    expect(await checkHealth(address)).toBe("SERVING");
    await service.stop();
    await expect(checkHealth(address)).rejects.toThrow(/UNAVAILABLE|DEADLINE_EXCEEDED/);
  });

  it("looks over TLS only whether connections are accepted", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = parseAddress(`tls://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await checkHealth(address)).toBe("SERVING");
    server.close();
    await once(server, "close");
    await expect(checkHealth(address)).rejects.toThrow("ECONNREFUSED");
  });
});
