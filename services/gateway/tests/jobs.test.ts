// SPDX-License-Identifier: Apache-2.0
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { JobKind } from "../src/jobs/job-kind.ts";
import { dataOf, listOf } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { SseClient } from "./sse-client.ts";
import { Asked, createJob, STEPS } from "./stepping-jobs.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";
import { waitUntil } from "./wait-until.ts";

const NAMESPACE = "operator";

// Ends nowhere but in an error.
const FAULTY: JobKind = { kind: "faulty", stages: [{ name: "only", run: () => Promise.reject(new TypeError("oh")) }] };

let gateway: RunningGateway;
let asked: Asked;

beforeAll(async () => {
  gateway = await RunningGateway.start({ jobKinds: [STEPS, FAULTY], leaseTimes: { leaseMs: 2_000, lookEveryMs: 50 } });
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  asked = await Asked.start();
});
afterEach(() => asked.stop());

async function jobOf(id: string): Promise<Json> {
  return dataOf((await gateway.get(`/v1/jobs/${id}`)).json);
}

async function untilState(id: string, ...states: readonly string[]): Promise<Json> {
  let job: Json = {};
  await waitUntil(async () => {
    job = await jobOf(id);
    return states.includes(String(job["state"]));
  });
  return job;
}

const createdJob = (steps: number) => createJob(gateway, NAMESPACE, { steps, url: asked.url });

async function usedOf(quota: string): Promise<unknown> {
  const standings = dataOf((await gateway.get("/v1/quotas")).json)["quotas"] as readonly Json[];
  return standings.find((standing) => standing["quota"] === quota)?.["used"];
}

describe("a job", () => {
  it("goes through its stages step by step, asks once for each, and tells its result", async () => {
    const id = await createdJob(3);
    const job = await untilState(id, "SUCCEEDED");
    expect(job).toMatchObject({ job_id: id, kind: "steps", result: { answers: 6 }, error: null, cancelling: false });
    expect(job["stages"]).toMatchObject([
      { name: "first", state: "SUCCEEDED", steps_done: 3, steps: 3 },
      { name: "second", state: "SUCCEEDED", steps_done: 3, steps: 3 },
      { name: "count", state: "SUCCEEDED", steps_done: 0, steps: null },
    ]);
    const questions = ["first/0", "first/1", "first/2", "second/0", "second/1", "second/2"];
    expect(asked.questions).toEqual(questions);
    const page = await gateway.get(`/v1/jobs/${id}/events`);
    expect(listOf(page.json).map(({ seq, kind, body }) => [seq, kind, body])).toEqual([
      [1, "state", { state: "PENDING" }],
      [2, "state", { state: "RUNNING" }],
      [3, "stage", { stage: "first", state: "RUNNING" }],
      [4, "stage", { stage: "first", state: "SUCCEEDED" }],
      [5, "stage", { stage: "second", state: "RUNNING" }],
      [6, "stage", { stage: "second", state: "SUCCEEDED" }],
      [7, "stage", { stage: "count", state: "RUNNING" }],
      [8, "stage", { stage: "count", state: "SUCCEEDED" }],
      [9, "state", { state: "SUCCEEDED" }],
    ]);
    expect(page.json["next_cursor"]).toBeNull();
    const first = await gateway.get(`/v1/jobs/${id}/events?limit=2`);
    expect(first.json["next_cursor"]).toBe(2);
    expectProblem(await gateway.get(`/v1/jobs/${id}/events?after=99`), { status: 400, code: "CURSOR_IN_FUTURE" });
  });

  it("streams its events without a gap from any of them, its progress between them, and ends", async () => {
    asked.hold((path) => path === "second/1");
    const id = await createdJob(2);
    const client = await SseClient.open(`${gateway.url}/v1/jobs/${id}/events`);
    await client.until(({ frames }) => frames.some(({ data }) => data.includes('"steps_done":1')));
    const late = await SseClient.open(`${gateway.url}/v1/jobs/${id}/events`, { "last-event-id": "2" });
    asked.letGo();
    await Promise.all([client.untilEnd(), late.untilEnd()]);
    expect(client.seqs).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(late.seqs).toEqual([3, 4, 5, 6, 7, 8, 9]);
    const again = await fetch(`${gateway.url}/v1/jobs/${id}/events`, {
      headers: { accept: "text/event-stream", "last-event-id": "9", "x-api-key": gateway.config.apiKey },
    });
    expect(again.status).toBe(204);
  });

  it("tells what is left of the stage under way by the rate so far", async () => {
    asked.hold((path) => path === "first/2");
    const id = await createdJob(4);
    await waitUntil(() => asked.questions.includes("first/2"));
    const job = await jobOf(id);
    expect(job["eta_ms"]).toEqual(expect.any(Number));
    expect(job["stages"]).toMatchObject([{ steps_done: 2, steps: 4 }, {}, {}]);
    asked.letGo();
    expect(await untilState(id, "SUCCEEDED")).toMatchObject({ eta_ms: null });
  });

  it("goes on where it was when the gateway stopped, and asks nothing twice that was answered", async () => {
    asked.hold((path) => path === "second/0");
    const id = await createdJob(2);
    await waitUntil(() => asked.questions.includes("second/0"));
    await gateway.stopGateway();
    asked.hold(() => false);
    await gateway.startGateway();
    await untilState(id, "SUCCEEDED");
    expect(asked.questions).toEqual(["first/0", "first/1", "second/0", "second/0", "second/1"]);
  });
});

describe("a failure", () => {
  it("keeps what was answered, names the stage, and is tried again from there", async () => {
    asked.refuse((path) => path === "second/1");
    const id = await createdJob(2);
    const failed = await untilState(id, "FAILED");
    expect(failed["error"]).toMatchObject({ code: "INTERNAL", stage: "second", retryable: false });
    expect(failed["stages"]).toMatchObject([{ state: "SUCCEEDED" }, { state: "FAILED" }, { state: "PENDING" }]);
    asked.refuse(() => false);
    asked.questions.length = 0;
    const retried = await gateway.post(`/v1/jobs/${id}/retry`, {});
    expect(dataOf(retried.json)).toMatchObject({ state: "PENDING", error: null });
    expect(await untilState(id, "SUCCEEDED")).toMatchObject({ result: { answers: 4 } });
    expect(asked.questions).toEqual(["second/1"]);
  });

  it("is tried again from an earlier stage, with its answers or anew", async () => {
    asked.refuse((path) => path === "second/1");
    const id = await createdJob(2);
    await untilState(id, "FAILED");
    asked.questions.length = 0;
    await gateway.post(`/v1/jobs/${id}/retry`, { stage: "first" });
    await untilState(id, "FAILED");
    expect(asked.questions).toEqual(["second/1"]);
    const retry = (body: Json) => gateway.post(`/v1/jobs/${id}/retry`, body);
    for (const stage of ["count", "none"]) {
      expectProblem(await retry({ stage }), {
        status: 422,
        code: "UNPROCESSABLE",
        field: "stage",
        reason: /first, sec/,
      });
    }
    asked.refuse(() => false);
    asked.questions.length = 0;
    await retry({ stage: "first", again: true });
    await untilState(id, "SUCCEEDED");
    expect(asked.questions).toEqual(["first/0", "first/1", "second/0", "second/1"]);
    expectProblem(await retry({}), { status: 409, code: "JOB_STATE_CONFLICT" });
  });

  it("that is a fault of ours tells nothing of its cause", async () => {
    const id = await createJob(gateway, NAMESPACE, { steps: 0 }, FAULTY);
    const { error } = await untilState(id, "FAILED");
    expect(error).toMatchObject({ code: "INTERNAL", stage: "only" });
    expect(JSON.stringify(error)).not.toContain("oh");
  });

  it("that ends the gateway each time is not repeated for ever", async () => {
    const doomed = await createJob(gateway, NAMESPACE, { steps: 1 }, STEPS, { fruitless_claims: 5 });
    expect(await untilState(doomed, "FAILED")).toMatchObject({ error: { code: "INTERNAL" } });
  });
});

describe("cancelling", () => {
  it("breaks off what is under way, keeps what was answered, and can be taken back by a retry", async () => {
    asked.hold((path) => path === "first/1");
    const id = await createdJob(2);
    await waitUntil(() => asked.questions.includes("first/1"));
    expect((await gateway.post(`/v1/jobs/${id}/cancel`, {})).status).toBe(200);
    expect(await untilState(id, "CANCELLED")).toMatchObject({ cancelling: false, error: null });
    expect((await gateway.post(`/v1/jobs/${id}/cancel`, {})).status).toBe(200);
    asked.letGo();
    await gateway.post(`/v1/jobs/${id}/retry`, {});
    await untilState(id, "SUCCEEDED");
    expect(asked.questions.filter((path) => path === "first/0")).toHaveLength(1);
    const refused = await gateway.post(`/v1/jobs/${id}/cancel`, {});
    expectProblem(refused, { status: 409, code: "JOB_STATE_CONFLICT", field: "job_id" });
  });
});

describe("the quota of live jobs", () => {
  it("counts those that are not over, and what they store until they are deleted", async () => {
    const before = await usedOf("stored_bytes");
    expect(await usedOf("live_jobs")).toBe(0);
    asked.hold(() => true);
    const id = await createdJob(1);
    await waitUntil(() => asked.questions.length === 1);
    expect(await usedOf("live_jobs")).toBe(1);
    expectProblem(await gateway.delete(`/v1/jobs/${id}`), { status: 409, code: "JOB_STATE_CONFLICT" });
    asked.letGo();
    await untilState(id, "SUCCEEDED");
    expect(await usedOf("live_jobs")).toBe(0);
    expect(await usedOf("stored_bytes")).toBeGreaterThan(Number(before));
    expect((await gateway.delete(`/v1/jobs/${id}`)).status).toBe(200);
    expect(await usedOf("stored_bytes")).toBe(before);
    expectProblem(await gateway.get(`/v1/jobs/${id}`), { status: 404, code: "JOB_NOT_FOUND" });
  });
});

describe("a tenant's jobs", () => {
  it("are nobody else's, are in its export, and go with it", async () => {
    const tenant = await createTenant(gateway);
    const { headers } = await createTenantKey(gateway, tenant);
    asked.hold((path) => path === "second/0");
    const id = await createJob(gateway, tenant, { steps: 1, url: asked.url });
    await waitUntil(() => asked.questions.includes("second/0"));
    expect(listOf((await gateway.get("/v1/jobs?kind=steps&state=RUNNING", headers)).json)).toMatchObject([
      { job_id: id },
    ]);
    expectProblem(await gateway.get(`/v1/jobs/${id}`), { status: 404, code: "JOB_NOT_FOUND" });
    const key = { "x-api-key": gateway.config.apiKey };
    const text = await (await fetch(`${gateway.url}/v1/tenants/${tenant}/export`, { headers: key })).text();
    const lines = text.split("\n").filter((line) => line.includes('"type":"job'));
    expect(lines.map((line) => JSON.parse(line) as Json)).toMatchObject([
      { type: "job", data: { job_id: id }, input: { steps: 1 } },
      { type: "job_answer", job_id: id, data: { stage: "first", step: "0", answer: "about first/0" } },
    ]);
    await gateway.delete(`/v1/tenants/${tenant}`);
    await waitUntil(async () => (await gateway.get(`/v1/tenants/${tenant}`)).status === 404, 15_000);
    asked.letGo();
    const database = await gateway.openDatabase();
    for (const table of ["jobs", "job_steps", "job_events"] as const) {
      expect(await database.selectFrom(table).selectAll().where("namespace", "=", tenant).execute()).toEqual([]);
    }
    await database.destroy();
  });
});
