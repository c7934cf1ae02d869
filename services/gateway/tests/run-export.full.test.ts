// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { get, type IncomingMessage } from "node:http";
import { parse } from "csv-parse/sync";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { LIVE_TIME, startRun } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, RunningGateway } from "./running-gateway.ts";
import { waitUntil } from "./wait-until.ts";

let gateway: RunningGateway;
beforeEach(async () => {
  gateway = await RunningGateway.start();
});
afterEach(() => gateway.stop());

type Row = Readonly<Record<string, unknown>>;

async function download(runId: string, query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}/v1/runs/${runId}/export${query}`, {
    headers: { "x-api-key": API_KEY, ...headers },
  });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

async function eventsOf(runId: string): Promise<Row[]> {
  const { json } = await gateway.get(`/v1/runs/${runId}/events?limit=1000`);
  return json["data"] as Row[];
}

describe("the export of a run", () => {
  it("as NDJSON is a line an event, to the byte as on the page of events", async () => {
    const runId = await startRun(gateway);
    const page = await gateway.get(`/v1/runs/${runId}/events?limit=1000`);
    const { response, bytes } = await download(runId, "");
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename=run-${runId}.ndjson`);
    const lines = bytes.toString().trimEnd().split("\n");
    expect(response.headers.get("x-last-seq")).toBe(String(lines.length));
    expect(page.text).toBe(`{"success":true,"data":[${lines.join(",")}],"next_cursor":null}`);
  });

  it("as CSV is a row an event, safe to open in a spreadsheet, every text kept", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const texts = ["=HYPERLINK(1)", 'quoted " and, comma', "two\nlines", "表情 😀", "-1"];
    const posts = texts.map((text, n) => ({ type: "post", post_id: `p${n}`, text, opinion: -0.25 }));
    gateway.fake.append(
      runId,
      posts.map((body) => ({ kind: "action", round: 4, agent_id: "a", body })),
    );
    const { response, bytes } = await download(runId, "?format=csv");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    const rows = parse<Record<string, string>>(bytes, { bom: true, columns: true });
    const events = await eventsOf(runId);
    expect(rows.map(({ seq }) => Number(seq))).toEqual(events.map(({ seq }) => seq));
    const told = rows.slice(-texts.length);
    expect(told.map(({ text }) => text)).toEqual(["'=HYPERLINK(1)", ...texts.slice(1, 4), "'-1"]);
    expect(told.map(({ opinion, type, post_id }) => [opinion, type, post_id])[0]).toEqual(["-0.25", "post", "p0"]);
    expect(told.map(({ body }) => JSON.parse(body ?? "") as unknown)).toEqual(posts);
  });

  it("as Parquet is a table with types that others read, and says in its metadata what it is", async () => {
    const runId = await startRun(gateway);
    const { response, bytes } = await download(runId, "", { accept: "application/vnd.apache.parquet" });
    expect(response.headers.get("content-type")).toBe("application/vnd.apache.parquet");
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const about = parquetMetadata(file).key_value_metadata?.map(({ key, value }) => [key, value]);
    expect(about).toEqual(
      expect.arrayContaining([
        ["simulated", "true"],
        ["run_id", runId],
        ["seed", "7"],
      ]),
    );
    const rows = await parquetReadObjects({ file });
    const events = await eventsOf(runId);
    const parsed = rows.map((row) => ({ ...row, body: JSON.parse(String(row["body"])) as unknown }));
    expect(parsed).toEqual(
      events.map((event) => {
        const body = event["body"] as Row;
        return {
          ...event,
          seq: BigInt(event["seq"] as number),
          recorded_at: new Date(event["recorded_at"] as string),
          type: body["type"] ?? null,
          post_id: body["post_id"] ?? null,
          text: body["text"] ?? null,
          opinion: typeof body["opinion"] === "number" ? body["opinion"] : null,
          body,
        };
      }),
    );
  });

  it("as Parquet comes in several groups where the log is large", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    gateway.fake.append(runId, bulk(400, 100_000));
    const { bytes } = await download(runId, "?format=parquet");
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const metadata = parquetMetadata(file);
    expect(metadata.row_groups.length).toBeGreaterThan(1);
    const rows = await parquetReadObjects({ file, columns: ["seq"] });
    expect(rows.map((row) => Number(row["seq"]))).toEqual(rows.map((_, index) => index + 1));
    expect(rows.length).toBe(Number(metadata.num_rows));
  });

  it("ends where the log was at the request, however it grows meanwhile", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    gateway.fake.append(runId, bulk(100, 100_000));
    const [response] = await open(runId);
    const lastSeq = Number(response.headers["x-last-seq"]);
    gateway.fake.append(runId, bulk(100, 10));
    const lines = (await collect(response)).trimEnd().split("\n");
    expect(lines).toHaveLength(lastSeq);
  });

  it("waits for a reader that is slow, reads no further ahead, and lets go when it leaves", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    gateway.fake.append(runId, bulk(600, 100_000));
    const [response, request] = await open(runId);
    response.pause();
    await waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 0);
    const reads = gateway.fake.callCount("streamRunEvents");
    // Of some sixty pieces.
    expect(reads).toBeLessThan(30);
    request.destroy();
    await waitUntil(() => gateway.fake.openStreams("streamRunEvents") === 0);
    expect(gateway.fake.callCount("streamRunEvents")).toBeLessThan(reads + 3);
  });

  it("goes on by cursor when the simulation service was away in the middle", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    gateway.fake.append(runId, bulk(300, 100_000));
    const [response] = await open(runId);
    gateway.fake.goAway();
    await gateway.fake.comeBack();
    const lines = (await collect(response)).trimEnd().split("\n");
    const seqs = lines.map((line) => (JSON.parse(line) as { seq: number }).seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(seqs).toHaveLength(Number(response.headers["x-last-seq"]));
  });

  it("cuts the connection where it can't go on, so that a part is not taken for the whole", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    gateway.fake.append(runId, bulk(600, 100_000));
    const [response] = await open(runId);
    response.pause();
    gateway.fake.finishRun(runId);
    expect((await gateway.delete(`/v1/runs/${runId}`)).status).toBe(200);
    await expect(collect(response)).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("leaves out what the engine has done another time, and says that it has", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const before = (await eventsOf(runId)).length;
    const post = (text: string) => ({ kind: "action", round: 4, agent_id: "a", body: { type: "post", text } });
    const mark = { round: 4, to_round: 4, from_seq: before + 1, to_seq: before + 2 };
    const line = { kind: "log", round: 0, body: { stream: "stdout", line: "kept" } };
    gateway.fake.append(runId, [post("void"), line, { kind: "round_voided", round: 4, body: mark }, post("counts")]);
    const texts = async (query: string) => (await download(runId, query)).bytes.toString();
    for (const exported of [await texts(""), await texts("?format=csv")]) {
      expect(exported).toContain("counts");
      expect(exported).toContain("kept");
      expect(exported).toContain("round_voided");
      expect(exported).not.toContain('"void"');
    }
    expect((await texts("")).trimEnd().split("\n")).toHaveLength(before + 3);
    // Who follows the log has been told of both.
    expect((await eventsOf(runId)).map(({ seq }) => seq)).toEqual(Array.from({ length: before + 4 }, (_, n) => n + 1));
  });

  it("refuses a format that there is not, and a run that there is not", async () => {
    const runId = await startRun(gateway);
    expectProblem(await gateway.get(`/v1/runs/${runId}/export?format=xml`), {
      status: 400,
      code: "INVALID_REQUEST",
      field: "format",
    });
    expectProblem(await gateway.get("/v1/runs/nobody/export"), { status: 404, code: "RUN_NOT_FOUND" });
  });
});

function bulk(count: number, size: number) {
  return Array.from({ length: count }, () => ({ kind: "news", round: 4, body: { text: "x".repeat(size) } }));
}

function open(runId: string) {
  return new Promise<[IncomingMessage, ReturnType<typeof get>]>((resolve, reject) => {
    const headers = { "x-api-key": API_KEY };
    const request = get(`${gateway.url}/v1/runs/${runId}/export`, { headers }, (response) => {
      response.on("error", () => undefined);
      resolve([response, request]);
    });
    request.on("error", reject);
  });
}

async function collect(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
