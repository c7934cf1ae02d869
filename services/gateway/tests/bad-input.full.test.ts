// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { agent, CAST, createCast, createSimulation, listOf, startRun, TIME } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Answer, API_KEY, RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;

beforeEach(async () => {
  gateway = await RunningGateway.start();
});
afterEach(() => gateway.stop());

const anchors = agent("x").anchors;
const JSON_TYPE = { "content-type": "application/json" };

async function expectNothingMade(): Promise<void> {
  for (const path of ["/v1/casts", "/v1/simulations", "/v1/runs"]) {
    expect(listOf((await gateway.get(path)).json)).toEqual([]);
  }
}

describe("a cast that can't be", () => {
  it.each([
    [
      "a duplicate agent",
      { agents: [agent("a"), agent("a")] },
      "agents[1].agent_id",
      /already the id of agents\[0\]/,
      "DUPLICATE_AGENT",
    ],
    [
      "an anchor out of range",
      { agents: [agent("a", { anchors: { ...anchors, influence_weight: 3.5 } })] },
      "agents[0].anchors.influence_weight",
      /^at most 3 is expected$/,
      "ANCHOR_OUT_OF_RANGE",
    ],
    [
      "fewer than 4 active hours",
      { agents: [agent("a", { anchors: { ...anchors, active_hours: [1, 2, 3] } })] },
      "agents[0].anchors.active_hours",
      /at least 4/,
      "TOO_FEW_ACTIVE_HOURS",
    ],
    [
      "an edge to nobody",
      { agents: [agent("a")], follows: [{ follower_id: "a", followee_id: "nobody" }] },
      "follows[0].followee_id",
      /no agent of this cast/,
      "UNKNOWN_AGENT",
    ],
    ["no agents", { agents: [] }, "agents", /at least one/, "INVALID_REQUEST"],
    ["an unknown field", { agents: [agent("a")], colour: "red" }, "colour", /no such field/, "INVALID_REQUEST"],
    [
      "an unknown field inside",
      { agents: [{ ...agent("a"), height: 3 }] },
      "agents[0].height",
      /no such field/,
      "INVALID_REQUEST",
    ],
    [
      "a misspelt field inside",
      { agents: [{ ...agent("a"), anchors: { ...anchors, activeHours: [1] } }] },
      "agents[0].anchors.activeHours",
      /did you mean "active_hours"/,
      "INVALID_REQUEST",
    ],
    ["a name that is only spaces", { name: "  ", agents: [agent("a")] }, "name", /at least 1/, "INVALID_REQUEST"],
    ["a name with a NUL", { name: "a\u0000b", agents: [agent("a")] }, "name", /control characters/, "INVALID_REQUEST"],
    ["a name turned round", { name: "a\u202eb", agents: [agent("a")] }, "name", /direction/, "INVALID_REQUEST"],
    ["agents that are no list", { agents: { a: 1 } }, "agents", /a list/, "INVALID_REQUEST"],
  ])("because of %s is refused with the field and the reason", async (_name, change, field, reason, code) => {
    const answer = await gateway.post("/v1/casts", { name: "Cast", ...change });
    expectProblem(answer, { status: 400, code, field, reason });
    await expectNothingMade();
  });
});

describe("a body that can't be read", () => {
  it("because it is malformed JSON is MALFORMED_JSON", async () => {
    const answer = await gateway.send("POST", "/v1/casts", { body: '{"name": }', headers: JSON_TYPE });
    expectProblem(answer, { status: 400, code: "MALFORMED_JSON", field: "body", reason: /not valid JSON/ });
    await expectNothingMade();
  });

  it("because it ends too early is MALFORMED_JSON", async () => {
    const answer = await gateway.send("POST", "/v1/casts", { body: '{"name"', headers: JSON_TYPE });
    expectProblem(answer, { status: 400, code: "MALFORMED_JSON", field: "body" });
  });

  it("because it is not UTF-8 is MALFORMED_JSON", async () => {
    const body = new Uint8Array([...Buffer.from('{"name":"'), 0xc3, 0x28, ...Buffer.from('"}')]);
    const answer = await gateway.send("POST", "/v1/casts", { body, headers: JSON_TYPE });
    expectProblem(answer, { status: 400, code: "MALFORMED_JSON", field: "body", reason: /UTF-8/ });
  });

  it("because a string holds half a surrogate pair is MALFORMED_JSON, a whole pair is fine", async () => {
    const bad = `{"name":"\\ud83d","agents":[]}`;
    const answer = await gateway.send("POST", "/v1/casts", { body: bad, headers: JSON_TYPE });
    expectProblem(answer, { status: 400, code: "MALFORMED_JSON", field: "body", reason: /surrogate/ });
    const good = `{"name":"\\ud83d\\ude00","agents":${JSON.stringify(CAST.agents)}}`;
    expect((await gateway.send("POST", "/v1/casts", { body: good, headers: JSON_TYPE })).status).toBe(201);
  });

  it.each([
    ["a field twice", '"name":"a","name":"b"', /"name" is given twice/],
    ["a key of every object's prototype", '"__proto__":{"polluted":1}', /"__proto__"/],
    ["a constructor", '"constructor":{"prototype":{"polluted":1}}', /"constructor"/],
    ["a number beyond all", '"seed":1e999', /greater than any/],
    ["what is nested without end", `"a":${"[".repeat(50_000)}`, /64 deep/],
  ])("because it holds %s is MALFORMED_JSON, whatever the route", async (_what, members, reason) => {
    for (const path of ["/v1/casts", "/v1/simulations", "/v1/runs", "/v1/runs/x/interviews"]) {
      const answer = await gateway.send("POST", path, { body: `{${members}}`, headers: JSON_TYPE });
      expectProblem(answer, { status: 400, code: "MALFORMED_JSON", field: "body", reason });
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    await expectNothingMade();
  });

  it.each(["gzip", "deflate", "br"])("because it is not the %s that it claims is INVALID_REQUEST", async (encoding) => {
    const headers = { ...JSON_TYPE, "content-encoding": encoding };
    const answer = await gateway.send("POST", "/v1/casts", { body: JSON.stringify(CAST), headers });
    expectProblem(answer, { status: 400, code: "INVALID_REQUEST", field: "body", reason: /Content-Encoding/ });
    await expectNothingMade();
  });

  it.each(["null", "7", '"cast"', "true"])("because it is %s, JSON but no object, is INVALID_REQUEST", async (body) => {
    const answer = await gateway.send("POST", "/v1/casts", { body, headers: JSON_TYPE });
    expectProblem(answer, { status: 400, code: "INVALID_REQUEST", field: "body", reason: /object/ });
  });

  it("because it is over the limit is BODY_TOO_LARGE", async () => {
    const persona = "x".repeat(9_000);
    const agents = Array.from({ length: 12 }, (_, index) => agent(`a${index}`, { persona }));
    const answer = await gateway.post("/v1/casts", { name: "Large", agents });
    expectProblem(answer, { status: 413, code: "BODY_TOO_LARGE", field: "body", reason: /100000 bytes/ });
    await expectNothingMade();
  });

  it.each([
    ["another content type", { "content-type": "text/plain" }, "Content-Type"],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, "Content-Type"],
    ["another charset", { "content-type": "application/json; charset=utf-16" }, "Content-Type"],
    ["an unknown encoding", { "content-type": "application/json", "content-encoding": "zip" }, "Content-Encoding"],
  ])("because of %s is UNSUPPORTED_MEDIA_TYPE", async (_name, headers: Record<string, string>, field) => {
    const answer = await gateway.send("POST", "/v1/casts", { body: JSON.stringify(CAST), headers });
    expectProblem(answer, { status: 415, code: "UNSUPPORTED_MEDIA_TYPE", field });
    await expectNothingMade();
  });

  it("because its content type is missing is UNSUPPORTED_MEDIA_TYPE", async () => {
    const body = new Uint8Array(Buffer.from(JSON.stringify(CAST)));
    const answer = await gateway.send("POST", "/v1/casts", { body });
    expectProblem(answer, { status: 415, code: "UNSUPPORTED_MEDIA_TYPE", field: "Content-Type" });
  });

  it("because there is none is INVALID_REQUEST", async () => {
    expectProblem(await gateway.send("POST", "/v1/casts"), { status: 400, code: "INVALID_REQUEST", field: "body" });
  });
});

describe("an unknown id", () => {
  it.each([
    ["GET", "/v1/casts/nobody", "CAST_NOT_FOUND", "cast_id"],
    ["DELETE", "/v1/casts/nobody", "CAST_NOT_FOUND", "cast_id"],
    ["GET", "/v1/simulations/nobody", "SIMULATION_NOT_FOUND", "simulation_id"],
    ["DELETE", "/v1/simulations/nobody", "SIMULATION_NOT_FOUND", "simulation_id"],
    ["GET", "/v1/runs/nobody", "RUN_NOT_FOUND", "run_id"],
    ["POST", "/v1/runs/nobody/stop", "RUN_NOT_FOUND", "run_id"],
    ["GET", "/v1/runs/nobody/agents", "RUN_NOT_FOUND", "run_id"],
    ["GET", "/v1/runs/nobody/actions", "RUN_NOT_FOUND", "run_id"],
    ["GET", "/v1/runs/nobody/statistics", "RUN_NOT_FOUND", "run_id"],
    ["GET", "/v1/runs/nobody/events", "RUN_NOT_FOUND", "run_id"],
  ])("%s %s is %s", async (method, path, code, field) => {
    expectProblem(await gateway.send(method, path), { status: 404, code, field, reason: /nobody|no cast/ });
  });

  it("is RUN_NOT_FOUND for a stream of events", async () => {
    const answer = await gateway.get("/v1/runs/nobody/events", { accept: "text/event-stream" });
    expectProblem(answer, { status: 404, code: "RUN_NOT_FOUND", field: "run_id" });
  });

  it("of a cast makes no simulation and leaves no intent", async () => {
    const body = { name: "S", cast_id: "nobody", topic: "fees", time: TIME };
    expectProblem(await gateway.post("/v1/simulations", body), {
      status: 404,
      code: "CAST_NOT_FOUND",
      field: "cast_id",
    });
    await expectNothingMade();
  });

  it("of a simulation starts no run", async () => {
    const answer = await gateway.post("/v1/runs", { simulation_id: "nobody" });
    expectProblem(answer, { status: 404, code: "SIMULATION_NOT_FOUND", field: "simulation_id" });
    await expectNothingMade();
  });

  it("that breaks the pattern is INVALID_REQUEST wherever it stands", async () => {
    const wrong = { status: 400, code: "INVALID_REQUEST" };
    expectProblem(await gateway.get("/v1/runs/a%20b"), { ...wrong, field: "run_id" });
    expectProblem(await gateway.get(`/v1/casts/${"x".repeat(129)}`), { ...wrong, field: "cast_id" });
    expectProblem(await gateway.get("/v1/simulations/..%2Fx"), { ...wrong, field: "simulation_id" });
    expectProblem(await gateway.get("/v1/runs/%E0%A4%A"), { ...wrong, field: "path" });
    expectProblem(await gateway.get("/v1/runs?simulation_id=a.b"), { ...wrong, field: "simulation_id" });
  });
});

describe("a cursor in the future", () => {
  let path: string;
  beforeEach(async () => {
    path = `/v1/runs/${await startRun(gateway)}/events`;
  });
  const wrong = { status: 400, code: "CURSOR_IN_FUTURE", reason: /log/ };
  const stream = { accept: "text/event-stream" };

  it("is refused on a page", async () => {
    expectProblem(await gateway.get(`${path}?after=9999`), { ...wrong, field: "after" });
  });

  it("is refused on a stream, in the query and in the header", async () => {
    expectProblem(await gateway.get(`${path}?after=9999`, stream), { ...wrong, field: "after" });
    const answer = await gateway.get(path, { ...stream, "last-event-id": "9999" });
    expectProblem(answer, { ...wrong, field: "Last-Event-ID" });
  });

  it("that is no number is INVALID_REQUEST", async () => {
    const answer = await gateway.get(path, { ...stream, "last-event-id": "abc" });
    expectProblem(answer, { status: 400, code: "INVALID_REQUEST", field: "Last-Event-ID" });
    expectProblem(await gateway.get(`${path}?after=-1`), { status: 400, code: "INVALID_REQUEST", field: "after" });
    expectProblem(await gateway.get(`${path}?limit=1001`), { status: 400, code: "INVALID_REQUEST", field: "limit" });
    expectProblem(await gateway.get(`${path}?limit=0`), { status: 400, code: "INVALID_REQUEST", field: "limit" });
    expectProblem(await gateway.get(`${path}?limit=1`, stream), {
      status: 400,
      code: "INVALID_REQUEST",
      field: "limit",
      reason: /no such field/,
    });
  });
});

describe("a wrong key", () => {
  const unauthorized = { status: 401, code: "UNAUTHENTICATED" };

  it.each([
    ["none", {}, "X-API-Key", /missing/],
    ["a wrong X-API-Key", { "x-api-key": "wrong" }, "X-API-Key", /not a key/],
    ["a wrong bearer", { authorization: "Bearer wrong" }, "Authorization", /not a key/],
    ["another scheme", { authorization: `Basic ${API_KEY}` }, "X-API-Key", /missing/],
    [
      "a wrong X-API-Key beside a right bearer: it wins",
      { "x-api-key": "wrong", authorization: `Bearer ${API_KEY}` },
      "X-API-Key",
      /not a key/,
    ],
  ])("%s is 401, before anything else is looked at", async (_name, headers: Record<string, string>, field, reason) => {
    const response = await fetch(`${gateway.url}/v1/casts/no%20id`, { method: "POST", body: "{", headers });
    const text = await response.text();
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      text,
      json: JSON.parse(text) as Answer["json"],
    };
    expectProblem(answer, { ...unauthorized, field, reason });
    expect(answer.json).toMatchObject({ success: false, error: "Unauthorized" });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(text).not.toContain("wrong ");
    await expectNothingMade();
  });

  it("a right bearer is let in, also beside a right X-API-Key", async () => {
    const authorization = `Bearer ${API_KEY}`;
    expect((await fetch(`${gateway.url}/v1/casts`, { headers: { authorization } })).status).toBe(200);
    expect((await gateway.get("/v1/casts", { authorization: "Bearer wrong" })).status).toBe(200);
  });

  it("hides which paths exist below /v1", async () => {
    const statuses = ["/v1/casts", "/v1/nothing"].map(async (path) => (await fetch(gateway.url + path)).status);
    expect(await Promise.all(statuses)).toEqual([401, 401]);
  });
});

describe("a simulation that can't be", () => {
  it.each([
    ["no rounds", { time: { ...TIME, rounds: 0 } }, 400, "INVALID_REQUEST", "time.rounds"],
    ["a missing time", { time: undefined }, 400, "INVALID_REQUEST", "time"],
    ["a 25th hour", { time: { ...TIME, start_hour: 24 } }, 400, "INVALID_REQUEST", "time.start_hour"],
    ["a topic turned round", { topic: "a\u202eb" }, 400, "INVALID_REQUEST", "topic"],
    ["a name of two lines", { name: "a\nb" }, 400, "INVALID_REQUEST", "name"],
    ["an empty topic", { topic: " " }, 400, "INVALID_REQUEST", "topic"],
    ["the same platform twice", { platforms: ["twitter", "twitter"] }, 400, "INVALID_REQUEST", "platforms"],
    ["an unknown setting", { settings: { speed: 1 } }, 400, "INVALID_REQUEST", "settings.speed"],
    ["a setting out of range", { settings: { feed_size: 0 } }, 400, "INVALID_REQUEST", "settings.feed_size"],
    ["settings that are no object", { settings: [] }, 400, "INVALID_REQUEST", "settings"],
    ["an unknown field", { rounds: 5 }, 400, "INVALID_REQUEST", "rounds"],
    ["an unknown engine", { engine: "oasis" }, 422, "UNPROCESSABLE", "engine"],
    ["a platform that the engine lacks", { platforms: ["reddit"] }, 422, "UNPROCESSABLE", "platforms[0]"],
  ])("because of %s is refused and not made", async (_name, change, status, code, field) => {
    const body = { name: "S", cast_id: await createCast(gateway), topic: "fees", time: TIME, ...change };
    expectProblem(await gateway.post("/v1/simulations", body), { status, code, field });
    expect(listOf((await gateway.get("/v1/simulations")).json)).toEqual([]);
  });

  it.each([
    ["without end", 20_000, { code: "MALFORMED_JSON", field: "body" }],
    ["deeper than settings are", 40, { code: "INVALID_REQUEST", field: "settings" }],
  ])("because its settings are nested %s is refused, not a crash", async (_how, depth, expected) => {
    const cast_id = await createCast(gateway);
    const deep = `${"[".repeat(depth)}${"]".repeat(depth)}`;
    const body = `{"name":"S","cast_id":"${cast_id}","topic":"t","time":${JSON.stringify(TIME)},"settings":{"x":${deep}}}`;
    const answer = await gateway.send("POST", "/v1/simulations", { body, headers: JSON_TYPE });
    expectProblem(answer, { status: 400, ...expected, reason: /deep/ });
  });
});

describe("a run that can't be", () => {
  it.each([
    ["a negative seed", { seed: -1 }, "seed"],
    ["a seed over 32 bits", { seed: 4_294_967_296 }, "seed"],
    ["a seed in quotes", { seed: "7" }, "seed"],
    ["an unknown field", { sed: 7 }, "sed"],
  ])("because of %s is refused and not started", async (_name, change, field) => {
    const body = { simulation_id: await createSimulation(gateway), ...change };
    expectProblem(await gateway.post("/v1/runs", body), { status: 400, code: "INVALID_REQUEST", field });
    expect(listOf((await gateway.get("/v1/runs")).json)).toEqual([]);
  });

  it("is told which field and which parameter were probably meant", async () => {
    const body = { simulation_id: await createSimulation(gateway), sed: 7 };
    const wrong = { status: 400, code: "INVALID_REQUEST" };
    expectProblem(await gateway.post("/v1/runs", body), { ...wrong, field: "sed", reason: /did you mean "seed"/ });
    const list = await gateway.get("/v1/runs?limt=5");
    expectProblem(list, { ...wrong, field: "limt", reason: /did you mean "limit"/ });
  });
});

describe("a query that can't be", () => {
  it.each([
    ["/v1/casts?cursor=rubbish", "cursor"],
    ["/v1/simulations?cursor=rubbish", "cursor"],
    ["/v1/casts?limit=ten", "limit"],
    ["/v1/casts?limit=1&limit=2", "limit"],
    ["/v1/casts?colour=red", "colour"],
    ["/v1/runs?state=ASLEEP", "state"],
  ])("GET %s is INVALID_REQUEST", async (path, field) => {
    expectProblem(await gateway.get(path), { status: 400, code: "INVALID_REQUEST", field });
  });

  it("has no place after which an unknown name goes unseen, and no name that means anything to the program", async () => {
    const many = Array.from({ length: 1_100 }, () => "limit=1").join("&");
    for (const query of [`${many}&colour=red`, "colour=red", "__proto__=x", "constructor=x", "limit[$gt]=1"]) {
      const answer = await gateway.get(`/v1/runs?${query}`);
      expectProblem(answer, { status: 400, code: "INVALID_REQUEST" });
      expect(JSON.stringify(answer.json["errors"])).toMatch(/colour|__proto__|constructor|limit\[\$gt\]/);
    }
  });

  it("with rounds in the wrong order is UNPROCESSABLE", async () => {
    const run = `/v1/runs/${await startRun(gateway)}`;
    for (const path of [`${run}/actions`, `${run}/statistics`]) {
      const answer = await gateway.get(`${path}?from_round=3&to_round=2`);
      expectProblem(answer, { status: 422, code: "UNPROCESSABLE", field: "to_round" });
    }
  });
});

describe("a request that nothing serves", () => {
  it("has a path that does not exist: ROUTE_NOT_FOUND", async () => {
    expectProblem(await gateway.get("/v1/nothing"), { status: 404, code: "ROUTE_NOT_FOUND" });
    expectProblem(await gateway.get("/"), { status: 404, code: "ROUTE_NOT_FOUND" });
  });

  it.each([
    ["PUT", "/v1/casts", "POST, GET, HEAD"],
    ["PATCH", "/v1/runs/x", "GET, HEAD, DELETE"],
    ["GET", "/v1/runs/x/stop", "POST"],
    ["DELETE", "/health/live", "GET, HEAD"],
  ])("has a method that the path lacks: %s %s", async (method, path, allow) => {
    const answer = await gateway.send(method, path);
    expectProblem(answer, { status: 405, code: "METHOD_NOT_ALLOWED" });
    expect(answer.headers.get("allow")).toBe(allow);
  });

  it("accepts only what there is not: NOT_ACCEPTABLE", async () => {
    const answer = await gateway.get("/v1/casts", { accept: "text/html" });
    expectProblem(answer, { status: 406, code: "NOT_ACCEPTABLE", field: "Accept" });
    expectProblem(await gateway.get("/v1/casts", { accept: "text/event-stream" }), {
      status: 406,
      code: "NOT_ACCEPTABLE",
    });
  });
});
