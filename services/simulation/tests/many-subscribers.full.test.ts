// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Client, type ClientReadableStream, credentials, Metadata } from "@grpc/grpc-js";
import { simulationServiceDefinition } from "@shoal/simulation-contract";
import { once } from "node:events";
import { ServiceProcess } from "./fixtures/service-process.ts";
import { bodyOf, TestService } from "./fixtures/test-service.ts";

const SUBSCRIBERS = 1_000;
const ROUNDS = 300;
// Of each stream a message and its copy, of 64 kB where many hold one; what is read meanwhile, and not collected yet, comes on top.
const GROWTH_MAX_MB = 600;
const SLOWER_MAX = 10;

let client: TestService;
let service: ServiceProcess;
let clients: Client[];
beforeAll(async () => {
  client = await TestService.start(["large-events"]);
  await client.stop();
  service = await ServiceProcess.start(client.config, { MAX_EVENT_STREAMS: "3000" });
  // Small windows, so that what nobody reads stays with the service.
  const options = { "grpc-node.flow_control_window": 65_535, "grpc.use_local_subchannel_pool": 1 };
  const open = () => new Client(client.config.listenAddress, credentials.createInsecure(), options);
  clients = Array.from({ length: 10 }, open);
});
afterAll(async () => {
  for (const one of clients) one.close();
  await service.end("SIGKILL");
  await client.dispose();
});

describe("a thousand streams that nobody reads", () => {
  it("take bounded memory, whatever the log holds", async () => {
    const runId = await client.startRun(await client.createSimulation("large-events"));
    const all = await client.events(runId);
    expect(all.length).toBeGreaterThan(600);
    const peakBefore = service.peakMb;
    const streams = await openUnread(runId, SUBSCRIBERS);
    // Who reads is served beside them, and gets all of it.
    expect((await client.events(runId)).map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq));
    const grownMb = service.peakMb - peakBefore;
    for (const stream of streams) stream.cancel();
    console.info(`${SUBSCRIBERS} unread streams of 6 MB each: ${Math.round(grownMb)} MB more`);
    expect(grownMb).toBeLessThan(GROWTH_MAX_MB);
  });

  it("hold up neither a live run nor those who read it", async () => {
    const simulation = await client.createSimulation("behavioral", ROUNDS);
    const alone = await timed(await client.startRun(simulation));
    const runId = await client.startRun(simulation);
    const unread = openUnread(runId, SUBSCRIBERS - 20);
    const readers = Promise.all(Array.from({ length: 20 }, () => client.events(runId)));
    const watched = await timed(runId);
    for (const events of await readers) {
      expect(bodyOf(events.at(-1))).toMatchObject({ to: "SUCCEEDED" });
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    }
    for (const stream of await unread) stream.cancel();
    console.info(`a run alone: ${Math.round(alone)} ms; with ${SUBSCRIBERS} subscribers: ${Math.round(watched)} ms`);
    expect(watched).toBeLessThan(Math.max(1_000, alone) * SLOWER_MAX);
  });
});

/** Milliseconds to the run's end, by what its log says. */
async function timed(runId: string): Promise<number> {
  const events = await client.events(runId);
  expect(bodyOf(events.at(-1))).toMatchObject({ to: "SUCCEEDED" });
  return (events.at(-1)?.recorded_at_ms ?? 0) - (events[0]?.recorded_at_ms ?? 0);
}

/** Streams that have begun, and of which no message is taken. */
async function openUnread(runId: string, count: number): Promise<ClientReadableStream<Buffer>[]> {
  const { path, requestSerialize } = simulationServiceDefinition.StreamRunEvents;
  const metadata = new Metadata();
  metadata.set("authorization", `Bearer ${client.config.token}`);
  const streams = Array.from({ length: count }, (_, index) => {
    const one = clients[index % clients.length];
    if (one === undefined) throw new Error("there is no client");
    const request = { namespace: "test", run_id: runId };
    return one.makeServerStreamRequest(path, requestSerialize, (bytes) => bytes, request, metadata);
  });
  for (const stream of streams) stream.on("error", () => undefined);
  await Promise.all(streams.map((stream) => once(stream, "metadata")));
  return streams;
}
