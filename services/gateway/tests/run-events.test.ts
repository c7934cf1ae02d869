// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { LIVE_TIME, listOf, startRun } from "./examples.ts";
import { API_KEY, type Json, RunningGateway } from "./running-gateway.ts";
import { SseClient } from "./sse-client.ts";
import { waitUntil } from "./wait-until.ts";

let gateway: RunningGateway;
let clients: SseClient[];

beforeEach(async () => {
  gateway = await RunningGateway.start();
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.close();
  await gateway.stop();
});

async function open(runId: string, headers: Record<string, string> = {}, query = ""): Promise<SseClient> {
  const client = await SseClient.open(`${gateway.url}/v1/runs/${runId}/events${query}`, headers);
  clients.push(client);
  return client;
}

function logLines(count: number, size = 10): { kind: string; round: number; body: Record<string, unknown> }[] {
  return Array.from({ length: count }, () => ({ kind: "log", round: 0, body: { line: "x".repeat(size) } }));
}

const EVERYTHING_BUT_INTERVALS = [
  "Date",
  "hrtime",
  "nextTick",
  "performance",
  "queueMicrotask",
  "setImmediate",
  "clearImmediate",
  "setTimeout",
  "clearTimeout",
] as const;

const upTo = (seq: number) => Array.from({ length: seq }, (_, index) => index + 1);

describe("the events of a run as a stream", () => {
  it("of an ended run are all of its log, then the end", async () => {
    const client = await open(await startRun(gateway));
    expect(client.response.statusCode).toBe(200);
    expect(client.response.headers).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    await client.untilEnd();
    expect(client.seqs).toEqual(upTo(client.lastSeq));
    expect(JSON.parse(client.events.at(-1)?.data ?? "")).toMatchObject({ kind: "state", body: { to: "SUCCEEDED" } });
  });

  it("are to the byte the elements of the JSON page", async () => {
    const runId = await startRun(gateway);
    const client = await open(runId);
    await client.untilEnd();
    const page = await gateway.get(`/v1/runs/${runId}/events?limit=1000`);
    const data = client.events.map((frame) => frame.data).join(",");
    expect(page.text).toBe(`{"success":true,"data":[${data}],"next_cursor":null}`);
    expect(Object.keys(listOf(page.json)[0] ?? {})).toEqual([
      "seq",
      "round",
      "kind",
      "platform",
      "agent_id",
      "recorded_at",
      "body",
    ]);
  });

  it("resume after Last-Event-ID, which wins over the address, without gap or duplicate", async () => {
    const runId = await startRun(gateway);
    const client = await open(runId, { "last-event-id": "5" }, "?after=2");
    await client.untilEnd();
    expect(client.seqs[0]).toBe(6);
    const other = await open(runId, {}, "?after=2");
    await other.untilEnd();
    expect(other.seqs[0]).toBe(3);
    expect(other.lastSeq).toBe(client.lastSeq);
  });

  it("answer 204 to a reconnect after the terminal event", async () => {
    const runId = await startRun(gateway);
    const client = await open(runId);
    await client.untilEnd();
    const again = await open(runId, { "last-event-id": String(client.lastSeq) });
    expect(again.response.statusCode).toBe(204);
  });

  it("follow a live run and end with it", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const client = await open(runId);
    await waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 1);
    const before = client.lastSeq;
    gateway.fake.append(runId, logLines(3));
    await client.until(({ lastSeq }) => lastSeq >= before + 3);
    gateway.fake.finishRun(runId);
    await client.untilEnd();
    expect(client.seqs).toEqual(upTo(client.lastSeq));
  });

  it("deliver FAILED with its cause", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const client = await open(runId);
    const cause = { code: "WORKER_CRASHED", message: "gone", signal: "SIGKILL", stderr_tail: "oh" } as const;
    gateway.fake.changeState(runId, "FAILED", cause);
    await client.untilEnd();
    expect(JSON.parse(client.events.at(-1)?.data ?? "")).toMatchObject({ body: { to: "FAILED", cause } });
  });

  it("of one run cost one upstream stream however many watch, and none once the last has left", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const watching = await Promise.all(Array.from({ length: 20 }, () => open(runId)));
    const [first] = watching;
    await Promise.all(watching.map((client) => client.until(({ lastSeq }) => lastSeq >= 3)));
    gateway.fake.append(runId, logLines(100));
    await Promise.all(watching.map((client) => client.until(({ lastSeq }) => lastSeq >= 100)));
    expect(gateway.fake.openStreams("streamRunEvents")).toBe(1);
    expect(gateway.fake.openStreams("watchRun")).toBe(1);
    for (const client of watching) expect(client.events).toEqual(first?.events);
    for (const client of watching) client.close();
    await waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 0);
    await waitUntil(() => gateway.fake.openStreams("watchRun") === 0);
  });

  it("reach everyone else while one client does not read, and it misses nothing afterwards", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const slow = await open(runId);
    const quick = await open(runId);
    await Promise.all([slow, quick].map((client) => client.until(({ lastSeq }) => lastSeq >= 3)));
    slow.pause();
    const start = quick.lastSeq;
    for (let batch = 1; batch <= 20; batch++) {
      gateway.fake.append(runId, logLines(10, 100_000));
      await quick.until(({ lastSeq }) => lastSeq >= start + batch * 10);
    }
    expect(slow.lastSeq).toBeLessThan(quick.lastSeq);
    slow.resume();
    gateway.fake.finishRun(runId);
    await Promise.all([slow.untilEnd(), quick.untilEnd()]);
    expect(slow.seqs).toEqual(upTo(slow.lastSeq));
    expect(slow.lastSeq).toBe(quick.lastSeq);
  });

  it("leave no upstream stream open for clients that do not read, and read a place of the log once for all", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    gateway.fake.append(runId, logLines(200, 100_000));
    const stalled = await Promise.all(Array.from({ length: 12 }, () => open(runId)));
    for (const client of stalled) client.pause();
    const quick = await open(runId);
    await quick.until(({ lastSeq }) => lastSeq >= 200);
    await waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 1);
    const reads = gateway.fake.callCount("streamRunEvents");
    expect(reads).toBeLessThan(13 * 10);
    for (const client of stalled) client.resume();
    gateway.fake.finishRun(runId);
    await Promise.all([...stalled, quick].map((client) => client.untilEnd()));
    for (const client of stalled) expect(client.seqs).toEqual(upTo(quick.lastSeq));
  }, 60_000);

  it("go on by cursor when the simulation service has been away, on the same connection", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const client = await open(runId);
    await client.until(({ lastSeq }) => lastSeq >= 3);
    gateway.fake.goAway();
    gateway.fake.append(runId, logLines(5));
    await gateway.fake.comeBack();
    await waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 1);
    gateway.fake.finishRun(runId);
    await client.untilEnd();
    expect(client.seqs).toEqual(upTo(client.lastSeq));
  });

  it("say that they wait while the service is away, and tell progress again once it is back", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const client = await open(runId);
    const newest = () => JSON.parse(client.frames.findLast((frame) => frame.id === undefined)?.data ?? "{}") as Json;
    await client.until(() => newest()["kind"] === "progress");
    gateway.fake.goAway();
    await client.until(() => newest()["kind"] === "waiting");
    await gateway.fake.comeBack();
    await client.until(() => newest()["kind"] === "progress");
  });

  it("say so too to a client that has not caught up when the service goes away", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    gateway.fake.append(runId, logLines(200, 100_000));
    const client = await open(runId);
    client.pause();
    await waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 1);
    gateway.fake.goAway();
    client.resume();
    await client.until(({ frames }) => frames.at(-1)?.data === '{"kind":"waiting"}');
    expect(client.lastSeq).toBeLessThan(200);
    await gateway.fake.comeBack();
    await client.until(({ lastSeq }) => lastSeq >= 200);
    expect(client.seqs).toEqual(upTo(client.lastSeq));
  });

  it("open with 200 and a comment while the service is away, and flow once it is back", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    gateway.fake.goAway();
    const client = await open(runId, { "last-event-id": "2" });
    expect(client.response.statusCode).toBe(200);
    await client.until(({ comments }) => comments.length > 0);
    await gateway.fake.comeBack();
    await client.until(({ lastSeq }) => lastSeq >= 3);
    expect(client.seqs[0]).toBe(3);
  });

  it("opened while the service is away end once it says that there is no such run", async () => {
    gateway.fake.goAway();
    const client = await open("nobody");
    expect(client.response.statusCode).toBe(200);
    await gateway.fake.comeBack();
    await client.untilEnd();
    expect(client.events).toEqual([]);
  });

  it("tell progress in frames without id", async () => {
    const client = await open(await startRun(gateway, LIVE_TIME));
    await client.until(({ frames }) => frames.some((frame) => frame.id === undefined));
    const progress = client.frames.find((frame) => frame.id === undefined);
    expect(JSON.parse(progress?.data ?? "")).toEqual({
      kind: "progress",
      queue_position: null,
      pausing: false,
      round: 3,
      rounds: LIVE_TIME.rounds,
      rate: 0,
      eta_ms: null,
    });
  });

  it("are kept alive with comments while nothing happens", async () => {
    jest.useFakeTimers({ doNotFake: [...EVERYTHING_BUT_INTERVALS] });
    try {
      const client = await open(await startRun(gateway, LIVE_TIME));
      await client.until(({ lastSeq, comments }) => lastSeq >= 3 && comments.length === 1);
      jest.advanceTimersByTime(15_000);
      await client.until(({ comments }) => comments.length === 2);
    } finally {
      jest.useRealTimers();
    }
  });

  it("wait through INTERRUPTED, which is not an end", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const client = await open(runId);
    gateway.fake.changeState(runId, "INTERRUPTED", { code: "SERVICE_RESTARTED", message: "It was restarted." });
    await client.until(({ events }) => events.some((frame) => frame.data.includes("INTERRUPTED")));
    expect(client.ended).toBe(false);
    gateway.fake.changeState(runId, "STOPPED", { code: "STOP_REQUESTED", message: "It was stopped." });
    await client.untilEnd();
    expect(client.seqs).toEqual(upTo(client.lastSeq));
  });

  it("end when the gateway is stopped, so that clients reconnect elsewhere", async () => {
    const client = await open(await startRun(gateway, LIVE_TIME));
    await client.until(({ lastSeq }) => lastSeq >= 3);
    await gateway.stopGateway();
    await client.untilEnd();
    await waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 0);
  });

  it("answer a HEAD request with the headers alone", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const answer = await gateway.send("HEAD", `/v1/runs/${runId}/events`, { headers: { accept: "text/event-stream" } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
  });
});

describe("the events of a run as pages", () => {
  it("cover an ended log once, page by page, and say when nothing can follow", async () => {
    const runId = await startRun(gateway);
    const seqs: unknown[] = [];
    for (let cursor: unknown = 0; typeof cursor === "number"; ) {
      const { json } = await gateway.get(`/v1/runs/${runId}/events?limit=4&after=${cursor}`);
      seqs.push(...listOf(json).map((event) => event["seq"]));
      cursor = json["next_cursor"];
      expect(cursor).not.toBeUndefined();
    }
    expect(seqs).toEqual(upTo(seqs.length));
    const beyond = await gateway.get(`/v1/runs/${runId}/events?after=${seqs.length}`);
    expect(beyond.json).toEqual({ success: true, data: [], next_cursor: null });
  });

  it("of a live log say where to ask again", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const { json } = await gateway.get(`/v1/runs/${runId}/events`);
    const end = listOf(json).length;
    expect(json["next_cursor"]).toBe(end);
    const beyond = await gateway.get(`/v1/runs/${runId}/events?after=${end}`);
    expect(beyond.json).toEqual({ success: true, data: [], next_cursor: end });
  });

  it("hold 100 events unless told otherwise", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    gateway.fake.append(runId, logLines(300));
    expect(listOf((await gateway.get(`/v1/runs/${runId}/events`)).json)).toHaveLength(100);
    expect(listOf((await gateway.get(`/v1/runs/${runId}/events?limit=250`)).json)).toHaveLength(250);
  });

  it("end early rather than grow without bound", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    gateway.fake.append(runId, logLines(60, 200_000));
    const { json } = await gateway.get(`/v1/runs/${runId}/events?limit=1000`);
    expect(listOf(json).length).toBeLessThan(60);
    expect(json["next_cursor"]).toBe(listOf(json).length);
  });

  const watching = () => waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 1);

  it("wait for what comes next, and are answered as soon as there is something", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const end = listOf((await gateway.get(`/v1/runs/${runId}/events`)).json).length;
    const waiting = Array.from({ length: 5 }, () => gateway.get(`/v1/runs/${runId}/events?after=${end}&wait=30000`));
    await watching();
    gateway.fake.append(runId, logLines(1));
    for (const { json } of await Promise.all(waiting)) {
      expect(listOf(json).map((event) => event["seq"])).toEqual([end + 1]);
      expect(json["next_cursor"]).toBe(end + 1);
    }
    await waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 0);
  });

  it("wait no longer than they were told to, through an end, nor where nothing can follow", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const end = listOf((await gateway.get(`/v1/runs/${runId}/events`)).json).length;
    const empty = await gateway.get(`/v1/runs/${runId}/events?after=${end}&wait=50`);
    expect(empty.json).toEqual({ success: true, data: [], next_cursor: end });
    const ending = gateway.get(`/v1/runs/${runId}/events?after=${end}&wait=30000`);
    await watching();
    gateway.fake.finishRun(runId);
    let last = (await ending).json;
    // The end is two events, which may come one after the other.
    while (last["next_cursor"] !== null)
      last = (await gateway.get(`/v1/runs/${runId}/events?after=${Number(last["next_cursor"])}&wait=30000`)).json;
    const seq = listOf(last).at(-1)?.["seq"];
    const after = await gateway.get(`/v1/runs/${runId}/events?after=${String(seq)}&wait=30000`);
    expect(after.json).toEqual({ success: true, data: [], next_cursor: null });
  });

  it("that wait give up what they hold when their client leaves or the gateway stops", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const end = listOf((await gateway.get(`/v1/runs/${runId}/events`)).json).length;
    const url = `${gateway.url}/v1/runs/${runId}/events?after=${end}&wait=30000`;
    const controller = new AbortController();
    const left = fetch(url, { headers: { "x-api-key": API_KEY }, signal: controller.signal });
    await watching();
    controller.abort();
    await expect(left).rejects.toThrow();
    await waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 0);
    const waiting = gateway.get(`/v1/runs/${runId}/events?after=${end}&wait=30000`);
    await watching();
    await Promise.all([waiting.then(({ json }) => expect(json["next_cursor"]).toBe(end)), gateway.stopGateway()]);
  });

  it.each([
    ["application/json", "wait=30001", "wait"],
    ["application/json", "wait=-1", "wait"],
    ["text/event-stream", "wait=5", "wait"],
    ["text/event-stream", "limit=5", "limit"],
  ])("as %s refuse %s", async (accept, query, field) => {
    const runId = await startRun(gateway, LIVE_TIME);
    const { status, json } = await gateway.get(`/v1/runs/${runId}/events?${query}`, { accept });
    expect(status).toBe(400);
    expect(json["errors"]).toMatchObject([{ field }]);
  });
});
