// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { Client, Metadata, type ClientUnaryCall } from "@grpc/grpc-js";
import { parseAddress } from "../../channel/address.ts";
import { clientCredentials } from "../../channel/credentials.ts";
import { SimulationClient } from "../../client/simulation-client.ts";
import { toShoalError } from "../../errors/to-shoal-error.ts";
import { simulationServiceDefinition } from "../../proto-definition.ts";
import { createInput, freshId, refusal, type Tenant } from "./fixtures.ts";

/** What holds for every call: token, deadline, metadata, errors. */
export function describeCalls(tenant: () => Tenant): void {
  describe("every call", () => {
    it("learns version, licence, source and engines", async () => {
      const info = await tenant().client.getServiceInfo();
      expect(info.version).toMatch(/^\d+\.\d+\.\d+/);
      expect(info.source_url).toMatch(/^https?:\/\//);
      expect(info.license).not.toBe("");
      expect(info.engines.find(({ name }) => name === tenant().engine)).toMatchObject({ platforms: ["twitter"] });
    });

    it.each(["wrong", "", "wrong token of quite another length"])("needs the token, not %j", async (token) => {
      await withClient(tenant(), token, async (client) => {
        const run = { namespace: tenant().namespace, run_id: "run" };
        const unauthenticated = { code: "UNAUTHENTICATED" };
        expect(await refusal(client.getServiceInfo())).toMatchObject(unauthenticated);
        expect(await refusal(client.streamRunEvents(run).next())).toMatchObject(unauthenticated);
        const { definition, agents, follows } = createInput(tenant().engine);
        const header = { namespace: tenant().namespace, request_id: freshId("create"), definition };
        expect(await refusal(client.createSimulation(header, agents, follows))).toMatchObject(unauthenticated);
      });
    });

    it("needs a deadline, unless it is a server stream", async () => {
      const { client, namespace } = tenant();
      const noDeadline = { deadlineMs: Number.POSITIVE_INFINITY };
      const missing = { code: "INVALID_REQUEST", fields: ["deadline"] };
      expect(await refusal(client.getServiceInfo(noDeadline))).toEqual(missing);
      const { definition, agents, follows, request_id } = createInput(tenant().engine);
      const create = client.createSimulation({ namespace, request_id, definition }, agents, follows, noDeadline);
      expect(await refusal(create)).toEqual(missing);
    });

    it("names the namespace and the ids", async () => {
      const { client } = tenant();
      const noNamespace = client.getRun({ run_id: "run" });
      const noRun = client.getRun({ namespace: "with space", run_id: "" });
      expect(await refusal(noNamespace)).toEqual({ code: "INVALID_REQUEST", fields: ["namespace"] });
      expect(await refusal(noRun)).toEqual({ code: "INVALID_REQUEST", fields: ["namespace", "run_id"] });
    });

    it("is answered with licence and source in the metadata, errors too", async () => {
      const { address } = tenant().client;
      for (const token of ["wrong", undefined]) {
        const metadata = await metadataOf(address, token);
        expect(metadata.get("shoal-license")).toHaveLength(1);
        expect(String(metadata.get("shoal-source")[0])).toMatch(/^https?:\/\//);
      }
    });
  });
}

async function withClient(
  tenant: Tenant,
  token: string,
  use: (client: SimulationClient) => Promise<void>,
): Promise<void> {
  const client = new SimulationClient({ address: tenant.client.address, token });
  try {
    await use(client);
  } finally {
    client.close();
  }
}

/** Head and trailer of a call that is refused for its token. */
async function metadataOf(address: string, token: string | undefined): Promise<Metadata> {
  const parsed = parseAddress(address);
  const client = new Client(parsed.target, clientCredentials(parsed));
  const all = new Metadata();
  const given = new Metadata();
  if (token !== undefined) given.set("authorization", `Bearer ${token}`);
  const { path, requestSerialize, responseDeserialize } = simulationServiceDefinition.GetServiceInfo;
  try {
    await new Promise<void>((resolve, reject) => {
      const call: ClientUnaryCall = client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        {},
        given,
        { deadline: Date.now() + 5_000 },
        (error) => {
          if (error !== null && toShoalError(error).code !== "UNAUTHENTICATED") reject(error);
        },
      );
      call.on("metadata", (head) => all.merge(head));
      call.on("status", (status) => {
        all.merge(status.metadata);
        resolve();
      });
    });
  } finally {
    client.close();
  }
  return all;
}
