// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { LIVE_TIME, startRun } from "./examples.ts";
import { API_KEY, RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await RunningGateway.start({ config: { metricsAddress: { host: "127.0.0.1", port: 0 } } });
});
afterAll(() => gateway.stop());

async function sample(name: string): Promise<number | undefined> {
  const text = await (await fetch(gateway.metricsUrl ?? "")).text();
  const line = text.split("\n").find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

it("a scrape counts requests by route and status, and the streams that are open", async () => {
  const run = await startRun(gateway, LIVE_TIME);
  for (const path of [run, run, "run_none"]) await gateway.get(`/v1/runs/${path}`);
  expect(await sample('shoal_http_requests_total{method="GET",route="/runs/:run_id",status="200"}')).toBe(2);
  expect(await sample('shoal_http_requests_total{method="GET",route="/runs/:run_id",status="404"}')).toBe(1);
  expect(await sample('shoal_http_request_seconds_count{method="GET",route="/runs/:run_id"}')).toBe(3);
  expect(await sample('shoal_http_refusals_total{code="RUN_NOT_FOUND"}')).toBe(1);
  await gateway.get("/v1/runs", { "x-api-key": "nobody's" });
  expect(await sample('shoal_http_refusals_total{code="UNAUTHENTICATED"}')).toBe(1);
  expect(await sample("shoal_event_streams")).toBe(0);
  const leave = new AbortController();
  const headers = { "x-api-key": API_KEY, accept: "text/event-stream" };
  const stream = await fetch(`${gateway.url}/v1/runs/${run}/events`, { headers, signal: leave.signal });
  await stream.body?.getReader().read();
  expect(await sample("shoal_event_streams")).toBe(1);
  leave.abort();
  while ((await sample("shoal_event_streams")) !== 0) continue;
});

it("metrics are not on the public port, and the key is not asked for on theirs", async () => {
  expect((await gateway.get("/metrics")).status).toBe(404);
  expect((await fetch(gateway.metricsUrl ?? "")).status).toBe(200);
});
