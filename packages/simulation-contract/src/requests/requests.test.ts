// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import type * as proto from "../generated/index.ts";
import { simulationServiceDefinition } from "../proto-definition.ts";
import { checkRequest, type CheckedRpc } from "./check-request.ts";
import { definitionFromProto, definitionToProto, simulationContentHash } from "./definition.ts";

const definition = {
  name: "Fees",
  engine: "behavioral",
  platforms: ["twitter"],
  topic: "fees",
  time: { rounds: 72, minutes_per_round: 60, start_hour: 8 },
  engine_settings: { confidence: 0.5, nested: { list: [1, "two", null] } },
};

describe("a definition", () => {
  it("survives the wire", () => {
    expect(definitionFromProto(sent(definitionToProto(definition)))).toEqual(definition);
  });

  it("survives the wire with its scheduled events", () => {
    const events = [
      { round: 1, input: { type: "post" as const, agent_id: "a1", text: "I begin." } },
      { round: 72, input: { type: "post" as const, outsider: "Gazette", text: "Late.", opinion: 0.5 } },
    ];
    expect(definitionFromProto(sent(definitionToProto({ ...definition, events })))).toEqual({ ...definition, events });
  });

  it.each<[string, proto.ScheduledEvent[], string]>([
    [
      "after its last round",
      [{ round: 73, input: { news: { source: "G", text: "T" } } }],
      "definition.events[0].round",
    ],
    ["before its first", [{ round: 0, input: { news: { source: "G", text: "T" } } }], "definition.events[0].round"],
    ["of nothing", [{ round: 1 }], "definition.events[0].input"],
    [
      "of a kind that can't be scheduled",
      [{ round: 1, input: { leave: { agent_ids: ["a"] } } }],
      "definition.events[0].input",
    ],
    [
      "with an empty text",
      [{ round: 1, input: { news: { source: "G", text: " " } } }],
      "definition.events[0].input.news.text",
    ],
    [
      "more than a hundred",
      Array(101).fill({ round: 1, input: { news: { source: "G", text: "T" } } }),
      "definition.events",
    ],
    [
      "too long in all",
      Array(70).fill({ round: 1, input: { news: { source: "G", text: "T".repeat(4000) } } }),
      "definition.events",
    ],
  ])("with events %s is refused", (_what, events, field) => {
    const refused = expect.objectContaining({
      code: "INVALID_REQUEST",
      violations: expect.arrayContaining([expect.objectContaining({ field })]),
    });
    expect(() => definitionFromProto(sent({ ...definitionToProto(definition), events }))).toThrow(refused);
  });

  it("without settings has none", () => {
    const { engine_settings: _none, ...message } = definitionToProto(definition);
    expect(definitionFromProto(sent(message)).engine_settings).toEqual({});
  });

  it.each<[string, proto.SimulationDefinition, string]>([
    ["settings that are no JSON", { engine_settings: Buffer.from("{") }, "definition.engine_settings"],
    ["settings that are no UTF-8", { engine_settings: Buffer.from([0x22, 0xff, 0x22]) }, "definition.engine_settings"],
    ["settings that are no object", { engine_settings: Buffer.from("[1]") }, "definition.engine_settings"],
    ["settings over the limit", { engine_settings: Buffer.alloc(65_537, " ") }, "definition.engine_settings"],
    ["no time", { time: null }, "definition.time"],
    ["a platform twice", { platforms: ["twitter", "twitter"] }, "definition.platforms"],
    ["no platform", { platforms: [] }, "definition.platforms"],
    ["too many rounds", { time: { ...definition.time, rounds: 10_001 } }, "definition.time.rounds"],
    ["a topic that is too long", { topic: "x".repeat(201) }, "definition.topic"],
  ])("with %s is refused", (_what, change, field) => {
    const message = sent({ ...definitionToProto(definition), ...change });
    const refused = expect.objectContaining({
      code: "INVALID_REQUEST",
      violations: [expect.objectContaining({ field })],
    });
    expect(() => definitionFromProto(message)).toThrow(refused);
  });

  it("is refused in plain words", () => {
    const message = sent({ ...definitionToProto(definition), topic: "x".repeat(201) });
    const reason = "a length of at most 200 is expected";
    const refused = expect.objectContaining({ violations: [{ field: "definition.topic", reason }] });
    expect(() => definitionFromProto(message)).toThrow(refused);
  });

  it("that is missing is refused", () => {
    expect(() => definitionFromProto(null)).toThrow("a definition is needed");
  });

  it("has a hash that depends on its content and its cast, not on the order of its keys", () => {
    const hash = simulationContentHash(definition, "cast");
    const reordered = Object.fromEntries(Object.entries(definition).reverse()) as typeof definition;
    expect(simulationContentHash(reordered, "cast")).toBe(hash);
    expect(simulationContentHash({ ...definition, topic: "other" }, "cast")).not.toBe(hash);
    expect(simulationContentHash(definition, "other cast")).not.toBe(hash);
  });
});

describe("a request", () => {
  it("gets its defaults and bare words", () => {
    const request = { namespace: "n", simulation_id: "", state: "RUN_STATE_RUNNING", page_size: 0, page_token: "" };
    expect(checkRequest("listRuns", request)).toEqual({ ...request, state: "RUNNING", page_size: 100 });
    expect(checkRequest("listRuns", { ...request, state: "RUN_STATE_UNSPECIFIED" }).state).toBeUndefined();
  });

  it("gets its filter in bare words, keyed by attribute, and none where it chooses everybody", () => {
    const none = { stances: [], positions: [], archetypes: [], posting_styles: [], segments: [] };
    const filter = { ...none, stances: ["STANCE_OPPOSING"], segments: ["ACTIVITY_SEGMENT_TOP_1_DAY"] };
    const request = { ...run, ...page, agent_ids: [], filter };
    expect(checkRequest("listAgents", request).filter).toEqual({
      stance: ["opposing"],
      position: [],
      archetype: [],
      posting_style: [],
      activity_segment: ["top_1_day"],
    });
    expect(checkRequest("listAgents", { ...request, filter: none }).filter).toBeUndefined();
    expect(checkRequest("listAgents", { ...request, filter: null }).filter).toBeUndefined();
  });

  it("gets groups and order in bare words", () => {
    const statistics = {
      ...run,
      from_round: 0,
      to_round: 0,
      filter: null,
      group_by: ["AGENT_ATTRIBUTE_POSTING_STYLE"],
    };
    expect(checkRequest("getRunStatistics", statistics).group_by).toEqual(["posting_style"]);
    expect(checkRequest("listPosts", posts).order).toBe("oldest");
    expect(checkRequest("listPosts", { ...posts, order: "POST_ORDER_MOST_ENGAGED" }).order).toBe("most_engaged");
  });

  const page = { page_size: 0, page_token: "" };
  const run = { namespace: "n", run_id: "r" };
  const stream = { ...run, after_seq: 0, kinds: [], platforms: [], agent_ids: [], backfill_only: false, max_events: 0 };
  const rounds = { from_round: 0, to_round: 0 };
  const filter = { stances: [], positions: [], archetypes: [], posting_styles: [], segments: [] };
  const actions = { ...run, ...page, ...rounds, agent_ids: [], types: [], platforms: [] };
  const posts = { ...actions, filter: null, order: "POST_ORDER_UNSPECIFIED" };
  const stanceTwice = ["AGENT_ATTRIBUTE_STANCE", "AGENT_ATTRIBUTE_STANCE"];
  it.each<[CheckedRpc, unknown, string[]]>([
    [
      "listAgents",
      { ...run, ...page, agent_ids: [], filter: { ...filter, stances: ["STANCE_UNSPECIFIED"] } },
      ["filter.stances[0]"],
    ],
    ["listActions", { ...actions, filter: { ...filter, positions: [99] } }, ["filter.positions[0]"]],
    [
      "listActions",
      { ...actions, filter: { ...filter, archetypes: Array(101).fill("ARCHETYPE_LEADER") } },
      ["filter.archetypes"],
    ],
    ["listPosts", { ...posts, types: ["post", "like"] }, ["types[1]"]],
    ["listPosts", { ...posts, order: 99 }, ["order"]],
    ["listPosts", { ...posts, from_round: 2, to_round: 1 }, ["to_round"]],
    ["getRunStatistics", { ...run, ...rounds, group_by: ["AGENT_ATTRIBUTE_UNSPECIFIED"] }, ["group_by[0]"]],
    ["getRunStatistics", { ...run, ...rounds, group_by: stanceTwice }, ["group_by"]],
    ["getRun", { namespace: "", run_id: "r" }, ["namespace"]],
    ["getRun", { namespace: "n", run_id: "../r" }, ["run_id"]],
    ["getSimulation", { namespace: "n".repeat(129), simulation_id: "s" }, ["namespace"]],
    ["startRun", { namespace: "n", simulation_id: "s", request_id: "", seed: 2 ** 32 }, ["request_id", "seed"]],
    ["listRuns", { namespace: "n", simulation_id: "", state: 99, ...page }, ["state"]],
    ["listSimulations", { namespace: "n", ...page, page_size: -1 }, ["page_size"]],
    ["streamRunEvents", { ...stream, after_seq: -1, max_events: -1 }, ["after_seq", "max_events"]],
    ["streamRunEvents", { ...stream, kinds: ["action", ""] }, ["kinds[1]"]],
    ["getRunStatistics", { ...run, from_round: 3, to_round: 2 }, ["to_round"]],
    ["getRunStatistics", { ...run, from_round: -1, to_round: 0 }, ["from_round"]],
  ])("%s %j is refused by the fields %j", (name, request, fields) => {
    const violations = fields.map((field): unknown => expect.objectContaining({ field }));
    expect(() => checkRequest(name, request)).toThrow(expect.objectContaining({ code: "INVALID_REQUEST", violations }));
  });
});

function sent(message: proto.SimulationDefinition): proto.SimulationDefinition__Output | null {
  const { requestSerialize, requestDeserialize } = simulationServiceDefinition.CreateSimulation;
  return requestDeserialize(requestSerialize({ header: { definition: message } })).header?.definition ?? null;
}
