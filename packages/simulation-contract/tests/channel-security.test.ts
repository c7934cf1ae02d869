// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it } from "@jest/globals";
import { Server } from "@grpc/grpc-js";
import { readFileSync } from "node:fs";
import {
  type ClientTls,
  parseAddress,
  serverCredentials,
  type ServerTls,
  SimulationClient,
  simulationServiceDefinition,
  startServerOptions,
} from "../src/index.ts";

const pem = (name: string): Buffer => readFileSync(new URL(`./fixtures/tls/${name}`, import.meta.url));
const server: ServerTls = { certificate: pem("server.pem"), privateKey: pem("server.key") };
const authority = pem("ca.pem");
const TOKEN = "a-token-that-is-long-enough-for-tests";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

async function startServer(tls: ServerTls): Promise<number> {
  const options = startServerOptions({ token: TOKEN, license: "AGPL-3.0-only", source: "https://example.org" });
  const grpc = new Server(options);
  const info = { version: "1", license: "AGPL-3.0-only", source_url: "https://example.org", engines: [] };
  grpc.addService(
    { GetServiceInfo: simulationServiceDefinition.GetServiceInfo },
    {
      GetServiceInfo: (_call: unknown, callback: (error: null, value: typeof info) => void) => callback(null, info),
    },
  );
  cleanups.push(() => grpc.forceShutdown());
  const credentials = serverCredentials(parseAddress("tls://127.0.0.1:0"), tls);
  return new Promise((resolve, reject) => {
    grpc.bindAsync("127.0.0.1:0", credentials, (error, port) => (error === null ? resolve(port) : reject(error)));
  });
}

function call(port: number, tls?: ClientTls, token = TOKEN): Promise<unknown> {
  const client = new SimulationClient({ address: `tls://localhost:${port}`, token, tls, deadlineMs: 5000 });
  cleanups.push(() => client.close());
  return client.call("getServiceInfo", {});
}

describe("a tls:// address", () => {
  it("serves a client that knows the authority and the token", async () => {
    const port = await startServer(server);
    await expect(call(port, { authority })).resolves.toMatchObject({ version: "1" });
    await expect(call(port, { authority }, "another token")).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("is not trusted by a client that does not know the authority", async () => {
    const port = await startServer(server);
    await expect(call(port)).rejects.toMatchObject({ code: "SIMULATION_UNAVAILABLE" });
  });

  it("with a client authority refuses clients without its certificate", async () => {
    const port = await startServer({ ...server, clientAuthority: authority });
    await expect(call(port, { authority })).rejects.toMatchObject({ code: "SIMULATION_UNAVAILABLE" });
    const mutual = { authority, certificate: pem("client.pem"), privateKey: pem("client.key") };
    await expect(call(port, mutual)).resolves.toMatchObject({ version: "1" });
  });

  it("needs a certificate to listen, and no other address takes one", () => {
    expect(() => serverCredentials(parseAddress("tls://127.0.0.1:0"))).toThrow("needs a certificate");
    expect(() => serverCredentials(parseAddress("tcp://127.0.0.1:0"), server)).toThrow("no other takes them");
    expect(() => new SimulationClient({ address: "tcp://127.0.0.1:1", token: TOKEN, tls: { authority } })).toThrow(
      "Only a tls:// address",
    );
  });
});
