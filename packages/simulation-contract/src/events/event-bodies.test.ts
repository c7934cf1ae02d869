// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { INPUT_TYPES } from "../inputs/input-schema.ts";
import { ACTION_TYPES } from "./action-body.ts";
import { EVENT_BODY_SCHEMAS, type KnownEventKind } from "./event-bodies.ts";
import { isTerminalEvent, stateOfEvent } from "./terminal-event.ts";

const page = readFileSync(new URL("../../../../docs/events.md", import.meta.url), "utf8");

const [fromEngine = "", fromService = ""] = page.split("## From the service");
const rowsOf = (part: string) => [...part.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, word]) => word);

describe("event bodies", () => {
  it("have a schema for each kind that docs/events.md publishes, and for no other", () => {
    const published = [...page.matchAll(/^### `([a-z_]+)`/gm)].map(([, kind]) => kind);
    expect(Object.keys(EVENT_BODY_SCHEMAS)).toEqual(published);
  });

  it("know the action types that docs/events.md publishes", () => {
    expect(ACTION_TYPES).toEqual(rowsOf(fromEngine));
  });

  it("know the types of input that docs/events.md publishes", () => {
    expect(INPUT_TYPES).toEqual(rowsOf(fromService));
  });

  it.each<[KnownEventKind, unknown]>([
    ["opinions_initialized", { opinions: { m1: -1, m2: 0.5 } }],
    ["exposure", { simulated_minute: 480, post_ids: ["p1"], opinion: 0.1 }],
    ["action", { simulated_minute: 480, action_id: "a1", type: "post", post_id: "p1", text: "Hi", opinion: 1 }],
    ["action", { simulated_minute: 480, action_id: "a1", type: "like", post_id: "p1", author_id: "m1", new_field: 1 }],
    [
      "action",
      {
        simulated_minute: 480,
        action_id: "a1",
        type: "quote",
        post_id: "p2",
        quoted_post_id: "p1",
        author_id: "m1",
        text: "No.",
        opinion: -1,
      },
    ],
    ["action", { simulated_minute: 480, action_id: "a1", type: "moderate", anything: true }],
    ["state", { from: "", to: "PENDING" }],
    [
      "state",
      { from: "RUNNING", to: "FAILED", cause: { code: "WORKER_CRASHED", message: "It died.", signal: "SIGKILL" } },
    ],
    ["input", { input_id: "i1", round: 7, input: { type: "seed", seed: 1 } }],
    ["log", { stream: "stderr", line: "warning", partial: true }],
    ["exit", { signal: "SIGKILL", duration_ms: 12.5, forced: true, reason: "silence" }],
  ])("of kind %s are accepted as published: %j", (kind, body) => {
    expect(EVENT_BODY_SCHEMAS[kind].safeParse(body).error).toBeUndefined();
  });

  it.each<[KnownEventKind, unknown]>([
    ["opinions_initialized", { opinions: { m1: 1.5 } }],
    ["exposure", { simulated_minute: 480 }],
    ["action", { simulated_minute: 480, action_id: "a1", type: "like", post_id: "p1" }],
    ["action", { simulated_minute: 480, action_id: "a1", type: "quote", post_id: "p2", author_id: "m1", text: "No." }],
    ["action", { simulated_minute: 480, action_id: "a1", type: "Not Snake" }],
    ["state", { from: "", to: "GONE" }],
    ["input", { input_id: "i1", round: 7, input: { type: "rain" } }],
    ["log", { stream: "fd3", line: "" }],
    ["exit", { exit_code: 0 }],
  ])("of kind %s are refused where they differ: %j", (kind, body) => {
    expect(EVENT_BODY_SCHEMAS[kind].safeParse(body).success).toBe(false);
  });
});

describe("the terminal event", () => {
  it.each([
    ["state", '{"from":"RUNNING","to":"SUCCEEDED"}', true, "SUCCEEDED"],
    ["state", '{"from":"STOPPING","to":"STOPPED"}', true, "STOPPED"],
    ["state", '{"from":"RUNNING","to":"FAILED"}', true, "FAILED"],
    ["state", '{"from":"RUNNING","to":"INTERRUPTED"}', false, "INTERRUPTED"],
    ["state", '{"to":"GONE"}', false, undefined],
    ["state", "no JSON", false, undefined],
    ["state", "null", false, undefined],
    ["action", '{"to":"FAILED"}', false, undefined],
  ])("%s %s: %s", (kind, body, terminal, state) => {
    const event = { kind, body: Buffer.from(body) };
    expect([isTerminalEvent(event), stateOfEvent(event)]).toEqual([terminal, state]);
  });
});
