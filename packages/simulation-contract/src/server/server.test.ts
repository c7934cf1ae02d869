// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Client, Metadata, Server, type ServiceDefinition } from "@grpc/grpc-js";
import { parseAddress } from "../channel/address.ts";
import { clientCredentials, serverCredentials } from "../channel/credentials.ts";
import { SimulationClient } from "../client/simulation-client.ts";
import { ShoalError } from "../errors/shoal-error.ts";
import { simulationServiceDefinition } from "../proto-definition.ts";
import { createRpcAdapters, type RpcAdapters, type ServedRpc } from "./rpc-adapters.ts";
import { startServerOptions } from "./start-server-options.ts";

const token = "secret";
const errors: [string, unknown][] = [];
const served: ServedRpc[] = [];
const rpc: RpcAdapters = createRpcAdapters({
  onError: (error, path) => errors.push([path, error]),
  onServed: (call) => served.push(call),
});
let requestId: string | undefined;
let server: Server;
let client: SimulationClient;

beforeEach(() => {
  errors.length = 0;
  served.length = 0;
  requestId = undefined;
  server = new Server(startServerOptions({ token, license: "Apache-2.0", source: "https://example.org" }));
});

afterEach(() => {
  client.close();
  server.forceShutdown();
});

describe("a handler made by the adapters", () => {
  it("answers INTERNAL for what it did not expect, and tells the cause to the log only", async () => {
    const cause = new TypeError("secret table");
    await serve({ GetServiceInfo: rpc.unary(() => Promise.reject(cause)) });
    await expect(client.getServiceInfo()).rejects.toMatchObject({
      code: "INTERNAL",
      message: expect.not.stringContaining("secret"),
    });
    expect(errors).toEqual([[expect.stringContaining("GetServiceInfo"), expect.objectContaining({ cause })]]);
  });

  it("may throw at once", async () => {
    const refused = new ShoalError("CAPACITY_EXCEEDED", "Too much is under way.", { retryAfterMs: 250 });
    await serve({
      GetServiceInfo: rpc.unary(() => {
        throw refused;
      }),
      WatchRun: rpc.serverStream(() => {
        throw refused;
      }),
    });
    const expected = { code: "CAPACITY_EXCEEDED", message: refused.message, retryAfterMs: 250, retryable: true };
    await expect(client.getServiceInfo()).rejects.toMatchObject(expected);
    await expect(client.watchRun({}).next()).rejects.toMatchObject(expected);
  });

  it("delivers what was streamed before an error", async () => {
    await serve({
      WatchRun: rpc.serverStream(async function* () {
        yield { run: { run_id: "one" } };
        throw new ShoalError("SIMULATION_UNAVAILABLE", "The service is stopping.");
      }),
    });
    const watch = client.watchRun({});
    expect((await watch.next()).value).toMatchObject({ run: { run_id: "one" } });
    await expect(watch.next()).rejects.toMatchObject({ message: "The service is stopping." });
  });

  it("learns that its caller is gone, from a unary call too", async () => {
    const gone = deferred();
    await serve({
      GetServiceInfo: rpc.unary((_request, { signal }) => {
        signal.addEventListener("abort", () => gone.resolve("gone"), { once: true });
        controller.abort();
        return gone.promise.then(() => ({}));
      }),
    });
    const controller = new AbortController();
    await expect(client.getServiceInfo({ signal: controller.signal })).rejects.toMatchObject({ name: "AbortError" });
    expect(await gone.promise).toBe("gone");
  });

  it("that breaks off because its caller is gone has not failed, but what fails then has", async () => {
    const done = deferred();
    const broken = new TypeError("broken");
    await serve({
      GetServiceInfo: rpc.unary(async (_request, { signal }) => {
        await new Promise((resolve) => {
          signal.addEventListener("abort", resolve, { once: true });
          controller.abort();
        });
        signal.throwIfAborted();
      }),
      GetRun: rpc.unary((_request, { signal }) => {
        const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
        controller.abort();
        return aborted.then(() => {
          setImmediate(() => done.resolve("done"));
          throw broken;
        });
      }),
    });
    let controller = new AbortController();
    await expect(client.getServiceInfo({ signal: controller.signal })).rejects.toMatchObject({ name: "AbortError" });
    controller = new AbortController();
    await expect(client.getRun({}, { signal: controller.signal })).rejects.toMatchObject({ name: "AbortError" });
    await done.promise;
    expect(errors.map(([path]) => path)).toEqual([expect.stringContaining("GetRun")]);
  });
});

describe("a call that has ended", () => {
  it("is told with its path, its caller's request id and what came of it", async () => {
    await serve({
      GetServiceInfo: rpc.unary((_request, call) => ({ version: call.requestId ?? "none" })),
      GetRun: rpc.unary(() => Promise.reject(new ShoalError("RUN_NOT_FOUND", "There is none."))),
      WatchRun: rpc.serverStream(async function* () {}),
    });
    requestId = "rq-1";
    expect(await client.getServiceInfo()).toMatchObject({ version: "rq-1" });
    await expect(client.getRun({ run_id: "r" })).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    requestId = "no id";
    expect((await client.watchRun({}).next()).done).toBe(true);
    expect(served.map(({ path, code, requestId: id }) => [path.split("/").at(-1), code, id])).toEqual([
      ["GetServiceInfo", "OK", "rq-1"],
      ["GetRun", "RUN_NOT_FOUND", "rq-1"],
      ["WatchRun", "OK", undefined],
    ]);
    expect(served[1]?.request).toMatchObject({ run_id: "r" });
    expect(served[0]?.response).toEqual({ version: "rq-1" });
  });
});

describe("the interceptors", () => {
  it("let health pass without token and deadline", async () => {
    const echo = {
      path: "/grpc.health.v1.Health/Check",
      requestStream: false,
      responseStream: false,
      requestSerialize: (bytes: Buffer) => bytes,
      requestDeserialize: (bytes: Buffer) => bytes,
      responseSerialize: (bytes: Buffer) => bytes,
      responseDeserialize: (bytes: Buffer) => bytes,
    };
    const address = await serve({ Check: rpc.unary((request: Buffer) => request) }, { Check: echo });
    const { target } = parseAddress(address);
    const probe = new Client(target, clientCredentials(parseAddress(address)));
    const answer = await new Promise<unknown>((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = echo;
      probe.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        Buffer.from("up?"),
        new Metadata(),
        (error, value) => (error === null ? resolve(value) : reject(error)),
      );
    });
    probe.close();
    expect(String(answer)).toBe("up?");
  });

  it("want a token that is one", () => {
    const none = { token: "", license: "Apache-2.0", source: "https://example.org" };
    expect(() => startServerOptions(none)).toThrow("must not be empty");
  });
});

async function serve(
  handlers: Record<string, unknown>,
  definition: ServiceDefinition = simulationServiceDefinition,
): Promise<string> {
  const methods = Object.fromEntries(Object.keys(handlers).map((name) => [name, definition[name]]));
  server.addService(methods as ServiceDefinition, handlers as Parameters<Server["addService"]>[1]);
  const any = parseAddress("tcp://127.0.0.1:0");
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(any.target, serverCredentials(any), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  client = new SimulationClient({ address: `tcp://127.0.0.1:${port}`, token, requestId: () => requestId });
  return client.address;
}

function deferred(): { promise: Promise<string>; resolve: (value: string) => void } {
  let resolve: (value: string) => void = () => undefined;
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
