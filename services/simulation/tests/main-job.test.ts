// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { decodeEvents, EVENT_BODY_SCHEMAS, type EventRecord, type KnownEventKind } from "@shoal/simulation-contract";
import { AGENTS, becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

let service: TestService;
let simulationId: string;
let events: EventRecord[];
let runId: string;

beforeAll(async () => {
  service = await TestService.start();
  simulationId = await service.createSimulation("behavioral", 24);
  runId = await service.startRun(simulationId, 7);
  events = await service.events(runId);
});
afterAll(() => service.dispose());

describe("a run of the behavioral engine", () => {
  it("is logged without gaps, from PENDING to SUCCEEDED", () => {
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    const states = events.filter(({ kind }) => kind === "state").map((event) => bodyOf(event)["to"]);
    expect(states).toEqual(["PENDING", "STARTING", "RUNNING", "SUCCEEDED"]);
    expect(events.at(-1)).toMatchObject({ kind: "state" });
    expect(events.at(-2)).toMatchObject({ kind: "exit" });
  });

  it("writes bodies as docs/events.md says", () => {
    const kinds = new Set(events.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(
      ["action", "exit", "exposure", "opinions_initialized", "round_ended", "state"].sort(),
    );
    for (const event of events) {
      const parsed = EVENT_BODY_SCHEMAS[event.kind as KnownEventKind].safeParse(bodyOf(event));
      expect([event.kind, parsed.error?.issues ?? []]).toEqual([event.kind, []]);
    }
  });

  it("ends each round once, in order", () => {
    const rounds = events.filter(({ kind }) => kind === "round_ended").map(({ round }) => round);
    expect(rounds).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it("is the same with the same seed and another with another", async () => {
    const [same, other] = [await service.startRun(simulationId, 7), await service.startRun(simulationId, 8)];
    const engineEvents = (all: EventRecord[]): string[] =>
      all.filter(({ kind }) => !["state", "log", "exit"].includes(kind)).map(({ body }) => body.toString());
    expect(engineEvents(await service.events(same))).toEqual(engineEvents(events));
    expect(engineEvents(await service.events(other))).not.toEqual(engineEvents(events));
    const hashes = await Promise.all([runId, same, other].map(async (id) => (await service.run(id)).engine_hash));
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it("is told by GetRun as it ended", async () => {
    expect(await service.run(runId)).toMatchObject({
      state: "RUN_STATE_SUCCEEDED",
      cause: { code: "COMPLETED", exit_code: 0 },
      seed: 7,
      round: 24,
      rounds: 24,
      last_seq: events.length,
      engine: "behavioral",
    });
  });

  it("is counted as it was logged", async () => {
    const statistics = await service.client.call("getRunStatistics", { namespace: "test", run_id: runId });
    const count = (kind: string): number => events.filter((event) => event.kind === kind).length;
    expect(statistics.events_by_kind).toMatchObject({
      action: count("action"),
      exposure: count("exposure"),
      round_ended: 24,
      state: 4,
      exit: 1,
    });
    const types = events.filter(({ kind }) => kind === "action").map((event) => String(bodyOf(event)["type"]));
    for (const type of new Set(types)) {
      expect(statistics.actions_by_type[type]).toBe(types.filter((other) => other === type).length);
    }
    expect(statistics.rounds).toHaveLength(24);
    expect(statistics.rounds.at(-1)?.engine_hash).toBe((await service.run(runId)).engine_hash);
    const part = await service.client.call("getRunStatistics", {
      namespace: "test",
      run_id: runId,
      from_round: 3,
      to_round: 5,
    });
    expect(part.rounds.map(({ round }) => round)).toEqual([3, 4, 5]);
    expect(part.events_by_kind["round_ended"]).toBe(3);
  });

  it("tells each agent's opinion as the log does", async () => {
    const { agents } = await service.client.call("listAgents", { namespace: "test", run_id: runId });
    expect(agents.map(({ profile }) => profile?.agent_id)).toEqual(AGENTS.map(({ agent_id }) => agent_id));
    for (const agent of agents) {
      const own = events.filter(({ agent_id }) => agent_id === agent.profile?.agent_id);
      const lastExposure = own.filter(({ kind }) => kind === "exposure").at(-1);
      expect(agent.opinion).toBe(bodyOf(lastExposure)["opinion"]);
      const actions = own.filter(({ kind }) => kind === "action").length;
      expect(Object.values(agent.actions).reduce((sum, more) => sum + more, 0)).toBe(actions);
    }
  });

  it("pages through agents and actions", async () => {
    const ofRun = { namespace: "test", run_id: runId };
    const first = await service.client.call("listAgents", { ...ofRun, page_size: 4 });
    const second = await service.client.call("listAgents", {
      ...ofRun,
      page_size: 4,
      page_token: first.next_page_token,
    });
    expect([...first.agents, ...second.agents].map(({ profile }) => profile?.agent_id)).toEqual(
      AGENTS.map(({ agent_id }) => agent_id),
    );
    expect(second.next_page_token).toBe("");
    const seqs: number[] = [];
    for (let page_token = ""; ; ) {
      const page = await service.client.call("listActions", {
        ...ofRun,
        types: ["like", "post"],
        page_size: 7,
        page_token,
      });
      seqs.push(...page.actions.map(({ seq }) => seq));
      page_token = page.next_page_token;
      if (page_token === "") break;
    }
    const expected = events.filter(
      (event) => event.kind === "action" && ["like", "post"].includes(String(bodyOf(event)["type"])),
    );
    expect(seqs).toEqual(expected.map(({ seq }) => seq));
  });

  it("streams the same bytes from any cursor", async () => {
    for (const after_seq of [1, 50, events.length - 1, events.length]) {
      const rest: EventRecord[] = [];
      for await (const batch of service.client.streamRunEvents({ namespace: "test", run_id: runId, after_seq })) {
        rest.push(...batch);
      }
      expect(rest).toEqual(events.slice(after_seq));
    }
    expect(decodeEvents(Buffer.alloc(0))).toEqual([]);
  });
});

describe("a live run", () => {
  it("is watched from its current value to its end and streamed while it runs", async () => {
    const id = await service.createSimulation("behavioral", 3000);
    const live = await service.startRun(id);
    const states: string[] = [];
    const watched = (async () => {
      for await (const { run } of service.client.watchRun({ namespace: "test", run_id: live })) {
        states.push(String(run?.state));
        if (run?.state === "RUN_STATE_RUNNING") expect(run.rounds).toBe(3000);
      }
    })();
    const seen = await service.events(live);
    await watched;
    expect(states.at(-1)).toBe("RUN_STATE_SUCCEEDED");
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_event, index) => index + 1));
    expect(seen.some(becomes("SUCCEEDED"))).toBe(true);
  });

  it("stops on request and keeps what happened", async () => {
    const id = await service.createSimulation("behavioral", 10_000);
    const live = await service.startRun(id);
    await service.events(live, ({ kind }) => kind === "round_ended");
    const stop = { namespace: "test", request_id: "stop-1", run_id: live };
    const { run } = await service.client.call("stopRun", stop);
    expect(["RUN_STATE_STOPPING", "RUN_STATE_STOPPED"]).toContain(run?.state);
    const all = await service.events(live);
    expect(bodyOf(all.at(-1))).toMatchObject({ to: "STOPPED", cause: { code: "STOP_REQUESTED" } });
    expect((await service.client.call("stopRun", stop)).run?.state).toBe("RUN_STATE_STOPPED");
    expect((await service.run(live)).round).toBeGreaterThanOrEqual(1);
  });
});
