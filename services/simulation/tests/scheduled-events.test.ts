// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EventRecord, ScheduledEvent } from "@shoal/simulation-contract";
import { fork, history } from "./fixtures/forks.ts";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

const ROUNDS = 8;
const EVENTS: ScheduledEvent[] = [
  { round: 1, input: { type: "post", agent_id: "a0", text: "It begins with me." } },
  {
    round: 3,
    input: { type: "news", source: "Gazette", text: "Doubled.", opinion: -1, influence_weight: 3, rounds: 1 },
  },
  { round: 5, input: { type: "post", agent_id: "a1", text: "Still here." } },
];

let service: TestService;
beforeAll(async () => {
  service = await TestService.start(["ticks"], { checkpoints: { everyRounds: 2, budgetBytes: 268_435_456 } });
});
afterAll(() => service.dispose());

function create(events: readonly ScheduledEvent[], rounds = ROUNDS, engine = "behavioral"): Promise<string> {
  return service.createSimulation(engine, rounds, undefined, {}, events);
}

/** What came of scheduled events: round, id, kind. */
function effects(events: readonly EventRecord[]): unknown[] {
  return events
    .filter((event) => /^e\d+$/.test(String(bodyOf(event)["input_id"])))
    .map((event) => [event.round, bodyOf(event)["input_id"], event.kind, event.agent_id]);
}

const HAPPENED = [
  [1, "e1", "action", "a0"],
  [3, "e2", "outside_post", ""],
  [5, "e3", "action", "a1"],
];

describe("events that a simulation schedules", () => {
  it("happen in their rounds, are seen there, and change nothing before", async () => {
    const runId = await service.startRun(await create(EVENTS), 7);
    const events = await service.events(runId);
    expect(effects(events)).toEqual(HAPPENED);
    const news = bodyOf(events.find(({ kind }) => kind === "outside_post"))["post_id"];
    const first = events.filter(({ kind, round }) => kind === "exposure" && round === 3).map(bodyOf);
    expect(first.length).toBeGreaterThan(0);
    for (const { post_ids } of first) expect((post_ids as string[])[0]).toBe(news);
    const later = await service.startRun(await create(EVENTS.slice(1)), 7);
    const without = await service.startRun(await create([]), 7);
    const untouched = history(await service.events(without), 2);
    expect(history(await service.events(later), 2)).toEqual(untouched);
    expect(history(events, 2)).not.toEqual(untouched);
  });

  it("happen again in forks, from a checkpoint and from the beginning", async () => {
    const runId = await service.startRun(await create(EVENTS), 7);
    const whole = history(await service.events(runId), ROUNDS);
    for (const round of [0, 2, 4, 7]) {
      const { run_id } = await fork(service, runId, round);
      expect(history(await service.events(run_id), ROUNDS)).toEqual(whole);
    }
  });

  it("leave out the post of an agent that has left, also where a checkpoint begins without it", async () => {
    const parent = await service.startRun(await create(EVENTS), 7);
    await service.events(parent);
    const inputs = [{ round: 3, input: { leave: { agent_ids: ["a1"] } } }];
    const { run_id } = await fork(service, parent, 0, { inputs });
    const events = await service.events(run_id);
    expect(becomes("SUCCEEDED")(events.at(-1)!)).toBe(true);
    expect(effects(events)).toEqual(HAPPENED.slice(0, 2));
    const again = await fork(service, run_id, 4);
    expect(history(await service.events(again.run_id), ROUNDS)).toEqual(history(events, ROUNDS));
  });

  it("are part of what a simulation is: without them it has the hash that it had before there were any", async () => {
    const hashOf = async (simulation_id: string): Promise<string | undefined> => {
      const { simulation } = await service.client.call("getSimulation", { namespace: "test", simulation_id });
      return simulation?.content_hash;
    };
    const without = await hashOf(await service.createSimulation("behavioral", ROUNDS));
    expect(await hashOf(await create([]))).toBe(without);
    expect(await hashOf(await create(EVENTS))).not.toBe(without);
  });

  it.each<[string, ScheduledEvent, string, string, string]>([
    [
      "by nobody",
      { round: 1, input: { type: "post", agent_id: "zz", text: "." } },
      "behavioral",
      "UNKNOWN_AGENT",
      "definition.events[0].input.post.agent_id",
    ],
    [
      "after the last round",
      { ...EVENTS[0]!, round: ROUNDS + 1 },
      "behavioral",
      "INVALID_REQUEST",
      "definition.events[0].round",
    ],
    ["that its engine can't take", EVENTS[0]!, "ticks", "UNPROCESSABLE", "definition.events[0]"],
  ])("%s are refused", async (_what, event, engine, code, field) => {
    const violations = [expect.objectContaining({ field })];
    await expect(create([event], ROUNDS, engine)).rejects.toMatchObject({ code, violations });
  });
});
