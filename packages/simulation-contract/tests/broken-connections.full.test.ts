// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { KEEPALIVE_MS } from "../src/channel/channel-options.ts";
import { SimulationClient } from "../src/index.ts";
import { createInput, present } from "../src/testing/conformance/fixtures.ts";
import { type FakeSimulationService, startFakeSimulationService } from "../src/testing/index.ts";
import { TcpProxy } from "./fixtures/tcp-proxy.ts";

const token = "secret";
const namespace = "tenant";
const NOTICED_MS = KEEPALIVE_MS.time + KEEPALIVE_MS.timeout;

let fake: FakeSimulationService;
let proxy: TcpProxy;
let client: SimulationClient;
let run_id: string;

beforeEach(async () => {
  fake = await startFakeSimulationService({ address: "tcp://127.0.0.1:0", token, finishes: () => false });
  proxy = await TcpProxy.start(Number(new URL(fake.address).port));
  client = new SimulationClient({ address: `tcp://127.0.0.1:${proxy.port}`, token });
  const { definition, agents, follows } = createInput("behavioral");
  const created = await client.createSimulation({ namespace, request_id: "create", definition }, agents, follows);
  const { simulation_id } = present(created.simulation);
  run_id = present((await client.startRun({ namespace, request_id: "start", simulation_id })).run).run_id;
});
afterEach(() => {
  client.close();
  proxy.stop();
  fake.stop();
});

const bulk = (count: number, size: number) =>
  Array.from({ length: count }, () => ({ kind: "bulk", round: 4, body: { text: "x".repeat(size) } }));

it("a stream that is cut in its middle, again and again, goes on by cursor without gap or duplicate", async () => {
  fake.append(run_id, bulk(600, 50_000));
  fake.finishRun(run_id);
  const { run } = await client.getRun({ namespace, run_id });
  const seqs: number[] = [];
  let [cuts, breaks] = [0, 0];
  for await (const batch of client.followRunEvents({ namespace, run_id }, { onBreak: () => (breaks += 1) })) {
    seqs.push(...batch.map(({ seq }) => seq));
    // While the next ones are on their way; what has arrived is still given after the cut.
    if (breaks < cuts) continue;
    cuts += 1;
    proxy.cut();
  }
  expect(seqs).toEqual(Array.from({ length: present(run).last_seq }, (_, index) => index + 1));
  expect(breaks).toBeGreaterThan(1);
  expect(proxy.connections).toBeGreaterThan(breaks);
});

it(
  "a connection that carries nothing any more is noticed by its pings, and the stream goes on over another",
  async () => {
    const seqs: number[] = [];
    const breaks: string[] = [];
    let swallowedAt = 0;
    const onBreak = ({ code }: { code: string }) => {
      if (breaks.push(code) === 1) fake.finishRun(run_id);
    };
    for await (const batch of client.followRunEvents({ namespace, run_id }, { onBreak })) {
      seqs.push(...batch.map(({ seq }) => seq));
      if (swallowedAt > 0) continue;
      swallowedAt = performance.now();
      proxy.swallow();
      fake.append(run_id, bulk(1, 10));
    }
    expect(performance.now() - swallowedAt).toBeLessThan(NOTICED_MS + 10_000);
    expect(breaks[0]).toBe("SIMULATION_UNAVAILABLE");
    expect(proxy.connections).toBeGreaterThan(1);
    const { run } = await client.getRun({ namespace, run_id });
    expect(seqs).toEqual(Array.from({ length: present(run).last_seq }, (_, n) => n + 1));
  },
  NOTICED_MS + 30_000,
);
