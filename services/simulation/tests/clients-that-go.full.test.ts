// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AgentProfile } from "@shoal/cast";
import { definitionToProto, type EventRecord } from "@shoal/simulation-contract";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AGENTS, TestService } from "./fixtures/test-service.ts";

const ROUNDS = 600;

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.dispose());

describe("a client that goes while it sends a cast", () => {
  it("leaves no file and no simulation", async () => {
    const folder = join(service.config.dataDir, "simulations");
    const leave = new AbortController();
    const header = {
      namespace: "test",
      request_id: "never-whole",
      definition: definitionToProto({
        name: "Test",
        engine: "behavioral",
        platforms: ["twitter"],
        topic: "higher fees",
        time: { rounds: 1, minutes_per_round: 60, start_hour: 8 },
        engine_settings: {},
      }),
    };
    const creation = service.client.createSimulation(header, endlessly(leave.signal), [], { signal: leave.signal });
    const refused = expect(creation).rejects.toMatchObject({ name: "AbortError" });
    while ((await readdir(folder)).length === 0) await delay(5);
    leave.abort();
    await refused;
    while ((await readdir(folder)).length > 0) await delay(5);
    expect((await service.client.call("listSimulations", { namespace: "test" })).simulations).toEqual([]);
  });
});

describe("fifty streams of a run, half of them not read", () => {
  it("hold nobody up, and can go on where they stood", async () => {
    const runId = await service.startRun(await service.createSimulation("behavioral", ROUNDS));
    const streams = Array.from({ length: 50 }, () =>
      service.client
        .streamRunEvents({ namespace: "test", run_id: runId }, { signal: AbortSignal.timeout(20_000) })
        [Symbol.asyncIterator](),
    );
    const unread = streams.slice(25);
    const begun = await Promise.all(unread.map(seqsOfNext));
    const read = await Promise.all(streams.slice(0, 25).map(seqsOfRest));
    const all = Array.from({ length: (await service.run(runId)).last_seq }, (_, index) => index + 1);
    expect(all.length).toBeGreaterThan(ROUNDS);
    for (const seqs of read) expect(seqs).toEqual(all);
    for (const [index, stream] of unread.entries()) {
      if (index % 2 === 0) await stream.return?.();
      else expect([...(begun[index] ?? []), ...(await seqsOfRest(stream))]).toEqual(all);
    }
  });
});

describe("one stream more than MAX_EVENT_STREAMS", () => {
  it("is told to come again, and has its place when another has ended", async () => {
    const small = await TestService.start([], { maxEventStreams: 2 });
    try {
      const runId = await small.startRun(await small.createSimulation("behavioral", 10_000));
      const open = () =>
        small.client.streamRunEvents({ namespace: "test", run_id: runId }, { signal: AbortSignal.timeout(20_000) });
      const watch = () =>
        small.client.watchRun({ namespace: "test", run_id: runId }, { signal: AbortSignal.timeout(20_000) });
      const [first, second] = [open()[Symbol.asyncIterator](), watch()[Symbol.asyncIterator]()];
      await Promise.all([first.next(), second.next()]);
      await expect(open()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        code: "CAPACITY_EXCEEDED",
        retryable: true,
        retryAfterMs: 5_000,
      });
      await expect(watch()[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "CAPACITY_EXCEEDED" });
      await first.return?.();
      // The service learns a moment later that the first has gone.
      for (let begun = false; !begun; ) {
        const again = open()[Symbol.asyncIterator]();
        begun = await again.next().then(
          () => true,
          () => false,
        );
        await again.return?.();
      }
    } finally {
      await small.dispose();
    }
  });
});

type EventStream = AsyncIterator<EventRecord[], unknown, undefined>;

async function seqsOfNext(stream: EventStream): Promise<number[]> {
  const next = await stream.next();
  return next.done === true ? [] : next.value.map(({ seq }) => seq);
}

async function seqsOfRest(stream: EventStream): Promise<number[]> {
  const seqs: number[] = [];
  for (;;) {
    const more = await seqsOfNext(stream);
    if (more.length === 0) return seqs;
    seqs.push(...more);
  }
}

function* endlessly(signal: AbortSignal): Generator<AgentProfile> {
  const [agent] = AGENTS;
  for (let index = 0; agent !== undefined && !signal.aborted; index += 1) yield { ...agent, agent_id: `a${index}` };
}
