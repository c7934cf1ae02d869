// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AgentProfile } from "@shoal/cast";
import {
  CHUNK_MAX_BYTES,
  definitionToProto,
  type proto,
  simulationServiceDefinition,
} from "@shoal/simulation-contract";
import { AGENTS, TestService } from "./fixtures/test-service.ts";

const COUNT = 300;

describe("pages of agents with long personas", () => {
  let test: TestService;
  beforeAll(async () => {
    test = await TestService.start();
  });
  afterAll(() => test.dispose());

  it("end before 1 MB and hold everybody together, filtered or not", async () => {
    const agents: AgentProfile[] = Array.from({ length: COUNT }, (_, n) => ({
      ...AGENTS[n % AGENTS.length]!,
      agent_id: `m${n}`,
      persona: "ä".repeat(10_000),
    }));
    const run_id = await startRun(agents);
    const everybody = agents.map(({ agent_id }) => agent_id);
    expect(await idsOf(run_id)).toEqual(everybody);
    const neutral = agents.filter(({ anchors }) => anchors.stance === "neutral").map(({ agent_id }) => agent_id);
    expect(await idsOf(run_id, { stances: ["STANCE_NEUTRAL"] })).toEqual(neutral);
  });

  async function idsOf(run_id: string, filter?: proto.AgentFilter): Promise<string[]> {
    const ids: string[] = [];
    let pages = 0;
    for (let page_token: string | undefined; page_token !== ""; pages++) {
      const request = {
        namespace: "test",
        run_id,
        page_size: 1_000,
        page_token: page_token ?? "",
        filter: filter ?? null,
      };
      const page = await test.client.listAgents(request);
      const bytes = simulationServiceDefinition.ListAgents.responseSerialize(page).length;
      expect(bytes).toBeLessThanOrEqual(CHUNK_MAX_BYTES);
      ids.push(...page.agents.map(({ profile }) => profile?.agent_id ?? ""));
      page_token = page.next_page_token;
    }
    expect(pages).toBeGreaterThan(3);
    return ids;
  }

  async function startRun(agents: readonly AgentProfile[]): Promise<string> {
    const definition = definitionToProto({
      name: "Long",
      engine: "behavioral",
      platforms: ["twitter"],
      topic: "fees",
      time: { rounds: 1, minutes_per_round: 60, start_hour: 8 },
      engine_settings: {},
    });
    const header = { namespace: "test", request_id: "long", definition };
    const { simulation } = await test.client.createSimulation(header, agents, []);
    return test.startRun(simulation?.simulation_id ?? "");
  }
});
