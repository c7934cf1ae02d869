// SPDX-License-Identifier: AGPL-3.0-only
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Client, credentials, type GrpcObject, loadPackageDefinition, Metadata } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import protobuf from "protobufjs/ext/descriptor/index.js";
import { parseAddress } from "@shoal/simulation-contract";
import { TestService } from "./fixtures/test-service.ts";

const require = createRequire(import.meta.url);
const SERVICE = "shoal.simulation.v1.SimulationService";

interface ReflectionCall {
  write(request: Record<string, string>): void;
  end(): void;
  on(event: string, listener: (value: never) => void): this;
}
interface ReflectionAnswer {
  readonly listServicesResponse: { readonly service: readonly { readonly name: string }[] } | null;
  readonly fileDescriptorResponse: { readonly fileDescriptorProto: readonly Buffer[] } | null;
}
type ReflectionClient = Client & { ServerReflectionInfo(metadata: Metadata): ReflectionCall };

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.dispose());

describe.each(["v1", "v1alpha"])("reflection %s", (version) => {
  /** Answers to requests on one stream. */
  async function reflect(requests: readonly Record<string, string>[], token = service.config.token) {
    const folder = dirname(require.resolve("@grpc/reflection/package.json"));
    const loaded = loadSync(join(folder, `build/proto/grpc/reflection/${version}/reflection.proto`));
    const found = version === "v1" ? ["grpc", "reflection", "v1"] : ["grpc", "reflection", "v1alpha"];
    const scope = found.reduce<GrpcObject>((object, name) => object[name] as GrpcObject, loadPackageDefinition(loaded));
    const Reflection = scope["ServerReflection"] as unknown as new (...of: unknown[]) => ReflectionClient;
    const client = new Reflection(parseAddress(service.config.listenAddress).target, credentials.createInsecure());
    const metadata = new Metadata();
    if (token !== "") metadata.set("authorization", `Bearer ${token}`);
    const answers: ReflectionAnswer[] = [];
    try {
      await new Promise<void>((resolve, reject) => {
        const call = client.ServerReflectionInfo(metadata);
        call.on("data", (answer: ReflectionAnswer) => answers.push(answer));
        call.on("error", reject);
        call.on("end", resolve as () => void);
        for (const request of requests) call.write(request);
        call.end();
      });
      return answers;
    } finally {
      client.close();
    }
  }

  it("lists the services", async () => {
    const [answer] = await reflect([{ listServices: "*" }]);
    const names = answer?.listServicesResponse?.service.map(({ name }) => name).sort();
    expect(names).toEqual(["grpc.health.v1.Health", SERVICE]);
  });

  it("gives the contract's files as they are written, with fields and comments", async () => {
    const [answer] = await reflect([{ fileContainingSymbol: SERVICE }]);
    const files = (answer?.fileDescriptorResponse?.fileDescriptorProto ?? []).map((bytes) =>
      protobuf.FileDescriptorProto.decode(bytes).toJSON(),
    );
    expect(files.map(({ name }) => String(name)).sort()).toEqual(
      ["agent", "event", "input", "run", "simulation", "simulation_service"].map(
        (name) => `shoal/simulation/v1/${name}.proto`,
      ),
    );
    const text = JSON.stringify(files);
    expect(text).toContain('"name":"answers_interviews","number":5');
    expect(text).toContain("Whether it answers for its agents itself");
  });

  it("wants the token", async () => {
    await expect(reflect([{ listServices: "*" }], "")).rejects.toMatchObject({ code: 16 });
  });
});
