// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { castHash } from "@shoal/cast";
import { createInput, definition, freshId, present, profile, refusal, type Tenant } from "./fixtures.ts";

/** CreateSimulation, GetSimulation, ListSimulations, DeleteSimulation. */
export function describeSimulations(tenant: () => Tenant): void {
  describe("simulations", () => {
    it("are created with counts, hashes and the definition as given", async () => {
      const input = createInput(tenant().engine);
      const simulation = await tenant().createSimulation(input);
      expect(simulation).toMatchObject({ agent_count: 6, follow_count: 12, cast_hash: castHash(input) });
      expect(simulation.definition).toMatchObject(input.definition);
      expect(simulation.content_hash).toMatch(/^[0-9a-f]{64}$/);
      expect(simulation.simulation_id).toMatch(/^[a-zA-Z0-9_-]{1,128}$/);
    });

    it("are the same for the same request id, another for another", async () => {
      const input = createInput(tenant().engine);
      const first = await tenant().createSimulation(input);
      const again = await tenant().createSimulation(input);
      const other = await tenant().createSimulation({ ...input, request_id: freshId("create") });
      expect(again).toEqual(first);
      expect(other.simulation_id).not.toBe(first.simulation_id);
      expect(other.content_hash).toBe(first.content_hash);
    });

    it("conflict where a request id comes with another content", async () => {
      const input = createInput(tenant().engine);
      await tenant().createSimulation(input);
      const other = tenant().createSimulation({ ...input, follows: [] });
      expect(await refusal(other)).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
    });

    it("are got by id and deleted once", async () => {
      const { client, namespace } = tenant();
      const simulation = await tenant().createSimulation();
      const request = { namespace, simulation_id: simulation.simulation_id };
      expect((await client.getSimulation(request)).simulation).toEqual(simulation);
      await client.deleteSimulation(request);
      expect(await refusal(client.deleteSimulation(request))).toMatchObject({ code: "SIMULATION_NOT_FOUND" });
      expect(await refusal(client.getSimulation(request))).toMatchObject({ code: "SIMULATION_NOT_FOUND" });
    });

    it("are listed newest first, page by page", async () => {
      const { client, namespace } = tenant();
      const made: string[] = [];
      for (let count = 0; count < 5; count++) made.push((await tenant().createSimulation()).simulation_id);
      const listed: string[] = [];
      const sizes: number[] = [];
      let page_token = "";
      do {
        const page = await client.listSimulations({ namespace, page_size: 2, page_token });
        listed.push(...page.simulations.map(({ simulation_id }) => simulation_id));
        sizes.push(page.simulations.length);
        page_token = page.next_page_token;
      } while (page_token !== "");
      expect(listed).toEqual(made.reverse());
      expect(sizes).toEqual([2, 2, 1]);
    });

    it("refuse page tokens and sizes that are none", async () => {
      const { client, namespace } = tenant();
      await tenant().createSimulation();
      const badToken = client.listSimulations({ namespace, page_token: "no such token" });
      const badSize = client.listSimulations({ namespace, page_size: 1_001 });
      expect(await refusal(badToken)).toEqual({ code: "INVALID_REQUEST", fields: ["page_token"] });
      expect(await refusal(badSize)).toEqual({ code: "INVALID_REQUEST", fields: ["page_size"] });
    });

    it("of another namespace do not exist", async () => {
      const { client } = tenant();
      const { simulation_id } = await tenant().createSimulation();
      const elsewhere = { namespace: freshId("other"), simulation_id };
      const notFound = { code: "SIMULATION_NOT_FOUND" };
      expect(await refusal(client.getSimulation(elsewhere))).toMatchObject(notFound);
      expect(await refusal(client.deleteSimulation(elsewhere))).toMatchObject(notFound);
      expect(await refusal(client.startRun({ ...elsewhere, request_id: "r" }))).toMatchObject(notFound);
      expect((await client.listSimulations({ namespace: elsewhere.namespace })).simulations).toEqual([]);
      expect(
        present((await client.getSimulation({ namespace: tenant().namespace, simulation_id })).simulation),
      ).toBeDefined();
    });

    describeRefusedSimulations(tenant);
  });
}

function describeRefusedSimulations(tenant: () => Tenant): void {
  const bad = profile("bad");
  const invalid = (field: string, code = "INVALID_REQUEST") => ({ code, fields: [field] });
  const agents = (...changed: unknown[]) => ({ agents: changed as ReturnType<typeof profile>[], follows: [] });

  it.each([
    ["a duplicate agent", agents(bad, bad), "agents[1].agent_id", "DUPLICATE_AGENT"],
    ["no agent", agents(), "agents", "INVALID_REQUEST"],
    [
      "an anchor out of range",
      agents({ ...bad, anchors: { ...bad.anchors, influence_weight: 3.1 } }),
      "agents[0].anchors.influence_weight",
      "ANCHOR_OUT_OF_RANGE",
    ],
    [
      "fewer than 4 active hours",
      agents({ ...bad, anchors: { ...bad.anchors, active_hours: [1, 2, 3] } }),
      "agents[0].anchors.active_hours",
      "TOO_FEW_ACTIVE_HOURS",
    ],
    [
      "an edge to nobody",
      { agents: [bad], follows: [{ follower_id: "bad", followee_id: "nobody" }] },
      "follows[0].followee_id",
      "UNKNOWN_AGENT",
    ],
    ["an id that is none", { request_id: "with space" }, "request_id", "INVALID_REQUEST"],
  ])("with %s are refused, and nothing is created", async (_what, change, field, code) => {
    const { client, namespace } = tenant();
    expect(await refusal(tenant().createSimulation(change))).toEqual(invalid(field, code));
    expect((await client.listSimulations({ namespace })).simulations).toEqual([]);
  });

  it("with an engine that nobody knows, or a platform that it does not simulate, are impossible", async () => {
    const { engine } = tenant();
    const unknown = tenant().createSimulation({ definition: definition("no-such-engine") });
    expect(await refusal(unknown)).toEqual({ code: "UNPROCESSABLE", fields: ["definition.engine"] });
    const elsewhere = { ...definition(engine), platforms: ["twitter", "no_such_platform"] };
    const platform = tenant().createSimulation({ definition: elsewhere });
    expect(await refusal(platform)).toEqual({ code: "UNPROCESSABLE", fields: ["definition.platforms[1]"] });
  });

  it("with a definition out of range name each field", async () => {
    const wrong = {
      ...definition(tenant().engine),
      name: " ",
      time: { rounds: 0, minutes_per_round: 60, start_hour: 24 },
    };
    const refused = await refusal(tenant().createSimulation({ definition: wrong }));
    expect(refused.code).toBe("INVALID_REQUEST");
    expect(refused.fields.sort()).toEqual(["definition.name", "definition.time.rounds", "definition.time.start_hour"]);
  });
}
