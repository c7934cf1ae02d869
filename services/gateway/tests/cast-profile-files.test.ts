// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { castHash } from "@shoal/cast";
import { agent, dataOf, listOf, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, type Answer, type Json, RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

const REDDIT = JSON.stringify([
  {
    user_id: 0,
    username: "lin_wei_482",
    name: "林伟",
    bio: "教师",
    persona: "林伟，45岁。",
    age: 45,
    gender: "male",
    mbti: "INTJ",
  },
  { user_id: 1, username: "anna", realname: "Anna", bio: "Student.", persona: "A student.", country: "Poland" },
]);
const TWITTER =
  "user_id,name,username,user_char,description\n0,Ann,ann,Nurse. Works nights.,Nurse.\n1,Bob,bob,Reads.,\n";
const JSON_TYPE = "application/json";
const CSV_TYPE = "text/csv";

const send = (query: string, type: string, body: string): Promise<Answer> =>
  gateway.send("POST", `/v1/casts?${query}`, { body, headers: { "content-type": type } });

async function made(query: string, type: string, body: string): Promise<Json> {
  const { status, json } = await send(query, type, body);
  expect([status, json["errors"]]).toEqual([201, undefined]);
  return dataOf(json);
}

async function exported(castId: string, format: string): Promise<{ headers: Headers; body: string }> {
  const path = `${gateway.url}/v1/casts/${castId}/export?format=${format}`;
  const response = await fetch(path, { headers: { "x-api-key": API_KEY } });
  expect(response.status).toBe(200);
  return { headers: response.headers, body: Buffer.from(await response.arrayBuffer()).toString() };
}

describe("a file of MiroFish or OASIS", () => {
  it.each([
    ["reddit-profiles", JSON_TYPE, REDDIT],
    ["twitter-profiles", CSV_TYPE, TWITTER],
  ])(
    "becomes a cast of %s, the same for the same seed, whose origins tell what was filled in",
    async (format, type, body) => {
      const first = await made(`name=Imported&format=${format}`, type, body);
      expect(first).toMatchObject({ name: "Imported", agent_count: 2, version: 1 });
      expect((await made(`name=Again&format=${format}&seed=0`, type, body))["hash"]).toBe(first["hash"]);
      expect((await made(`name=Other&format=${format}&seed=1`, type, body))["hash"]).not.toBe(first["hash"]);
      const origins = listOf((await gateway.get(`/v1/casts/${word(first, "cast_id")}/origins`)).json);
      expect(origins).toHaveLength(2);
      expect(origins[0]).toMatchObject({ provider: "given", model: null });
      expect(origins[0]?.["repairs"]).toContainEqual({
        field: "stance",
        reason: "the file does not tell it",
        by: "rule",
      });
    },
  );

  it("goes on as a version whose marks tell both", async () => {
    const { cast_id } = await made("name=Imported&format=reddit-profiles", JSON_TYPE, REDDIT);
    const edits = { change: [{ agent_id: "anna", anchors: { stance: "amplifier" } }] };
    const version = dataOf((await gateway.post(`/v1/casts/${String(cast_id)}/versions`, edits)).json);
    const origins = listOf((await gateway.get(`/v1/casts/${word(version, "cast_id")}/origins`)).json);
    const marks = origins[1]?.["repairs"] as { field: string; by: string }[];
    expect(marks.filter(({ field }) => field === "stance").map(({ by }) => by)).toEqual(["edit"]);
    expect(marks.filter(({ by }) => by === "rule").map(({ field }) => field)).toContain("influence_weight");
  });

  it.each<[string, string, string, string, string, string]>([
    ["without a name", "format=reddit-profiles", JSON_TYPE, REDDIT, "name", "INVALID_REQUEST"],
    ["as CSV that is to be JSON", "name=X&format=reddit-profiles", CSV_TYPE, TWITTER, "format", "INVALID_REQUEST"],
    ["as JSON that is to be CSV", "name=X&format=twitter-profiles", JSON_TYPE, REDDIT, "format", "INVALID_REQUEST"],
    ["of an unknown format", "name=X&format=profiles", JSON_TYPE, REDDIT, "format", "INVALID_REQUEST"],
    ["with a wrong seed", "name=X&format=reddit-profiles&seed=-1", JSON_TYPE, REDDIT, "seed", "INVALID_REQUEST"],
    ["with a seed but no format", "name=X&seed=1", CSV_TYPE, TWITTER, "seed", "INVALID_REQUEST"],
    ["that is none", "name=X&format=reddit-profiles", JSON_TYPE, "{}", "body", "INVALID_REQUEST"],
    ["that is no JSON", "name=X&format=reddit-profiles", JSON_TYPE, "<html>", "body", "MALFORMED_JSON"],
    [
      "with an anchor out of range",
      "name=X&format=twitter-profiles",
      CSV_TYPE,
      "username,influence_weight\nann,9",
      "row 2, influence_weight",
      "ANCHOR_OUT_OF_RANGE",
    ],
  ])("is refused %s", async (_what, query, type, body, field, code) => {
    expectProblem(await send(query, type, body), { status: 400, code, field });
  });
});

describe("an exported cast", () => {
  const cast = {
    name: "Three",
    agents: [
      agent("a", {
        name: "Ann, the nurse",
        bio: "Nurse.",
        persona: "Works nights.",
        age: 34,
        gender: "female",
        mbti: "ISFJ",
        country: "Poland",
      }),
      agent("b", { name: "=Bob", kind: "outlet", interested_topics: ["news", "fees"] }),
      agent("3", { persona: "Counts." }),
    ],
    follows: [
      { follower_id: "a", followee_id: "b" },
      { follower_id: "3", followee_id: "a" },
    ],
  };

  it.each([
    ["reddit-profiles", "application/json; charset=utf-8", "json", JSON_TYPE],
    ["twitter-profiles", "text/csv; charset=utf-8; header=present", "csv", CSV_TYPE],
  ])("as %s comes back as the same cast", async (format, type, ending, sent) => {
    const { cast_id } = dataOf((await gateway.post("/v1/casts", cast)).json);
    const { headers, body } = await exported(String(cast_id), format);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-disposition")).toBe(`attachment; filename=${format}-${String(cast_id)}.${ending}`);
    expect((await made(`name=Back&format=${format}`, sent, body))["hash"]).toBe(castHash(cast));
  });
});
