// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { createInput, freshId, present } from "../testing/conformance/fixtures.ts";
import { startFakeSimulationService } from "../testing/index.ts";
import { ShoalError } from "../errors/shoal-error.ts";
import type { EventRecord } from "../events/event-record.ts";
import { followRunEvents, type FollowOptions, type FollowRequest } from "./follow-run-events.ts";
import { SimulationClient } from "./simulation-client.ts";

const request: FollowRequest = { namespace: "tenant", run_id: "run" };
const away = (retryAfterMs = 0) => new ShoalError("SIMULATION_UNAVAILABLE", "away", { retryAfterMs });

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe("following a run", () => {
  it("gives every event once and in order, wherever the stream breaks", async () => {
    // No wait is needed to see the order.
    jest.spyOn(Math, "random").mockReturnValue(-1);
    const breaks = fc.array(fc.nat({ max: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(breaks, fc.nat({ max: 20 }), fc.integer({ min: 1, max: 5 }), async (lengths, after, size) => {
        const left = [...lengths];
        const opened: number[] = [];
        const open = (afterSeq: number) => {
          opened.push(afterSeq);
          return logAfter(afterSeq, 40, size, left.shift());
        };
        const seqs = await seqsOf(followRunEvents(open, { ...request, after_seq: after }, {}));
        expect(seqs).toEqual(Array.from({ length: 40 - after }, (_, index) => after + 1 + index));
        expect(opened.length).toBeLessThanOrEqual(lengths.length + 1);
      }),
    );
  });

  it.each([
    ["a gap", 4, {}],
    ["an event again", 2, {}],
    ["an event again, filtered", 2, { kinds: ["action"] }],
  ])("refuses %s", async (_what, seq, filter) => {
    const open = async function* () {
      yield [event(1), event(2)];
      yield [event(seq)];
    };
    await expect(seqsOf(followRunEvents(open, { ...request, ...filter }, {}))).rejects.toMatchObject({
      code: "INTERNAL",
    });
  });

  it("does not take what a filter leaves out as a gap", async () => {
    const open = async function* () {
      yield [event(1)];
      yield [event(9)];
    };
    expect(await seqsOf(followRunEvents(open, { ...request, kinds: ["state"] }, {}))).toEqual([1, 9]);
  });

  it("ends with an error that can't pass by itself, at once", async () => {
    const onBreak = jest.fn();
    const open = () => failing(new ShoalError("RUN_NOT_FOUND", "no such run"));
    await expect(seqsOf(followRunEvents(open, request, { onBreak }))).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    expect(onBreak).not.toHaveBeenCalled();
  });

  it("waits at least as long as the service asks", async () => {
    const waits: number[] = [];
    const attempts = [() => failing(away(40)), () => logAfter(0, 3, 3)];
    const open = () => present(attempts.shift())();
    expect(await seqsOf(followRunEvents(open, request, { onBreak: (_, waitMs) => waits.push(waitMs) }))).toHaveLength(
      3,
    );
    expect(waits.map((waitMs) => waitMs >= 40)).toEqual([true]);
  });

  it("gives up when the service stays away longer than its patience", async () => {
    const breaks: number[] = [];
    const options: FollowOptions = { patienceMs: 300, onBreak: (_, waitMs) => breaks.push(waitMs) };
    await expect(seqsOf(followRunEvents(() => failing(away()), request, options))).rejects.toMatchObject({
      code: "SIMULATION_UNAVAILABLE",
    });
    expect(breaks.length).toBeGreaterThanOrEqual(1);
    expect(breaks.reduce((sum, waitMs) => sum + waitMs, 0)).toBeLessThanOrEqual(300);
  });

  it("counts its patience from the last sign of life: an event, or a stream that stayed open", async () => {
    jest.spyOn(Math, "random").mockReturnValue(-1);
    const clock = jest.spyOn(performance, "now").mockReturnValue(0);
    let opened = 0;
    const open = async function* (afterSeq: number) {
      opened += 1;
      if (opened === 1) yield [event(1)];
      // Four breaks a minute apart, each after a silent stream that was alive.
      clock.mockReturnValue(opened * 60_000);
      if (opened <= 4) throw away();
      yield* logAfter(afterSeq, 3, 3);
    };
    expect(await seqsOf(followRunEvents(open, request, { patienceMs: 1_000 }))).toEqual([1, 2, 3]);
  });

  it("ends with the reason of its signal, also while it waits", async () => {
    const reason = new Error("no longer wanted");
    const controller = new AbortController();
    const options = { signal: controller.signal, onBreak: () => controller.abort(reason) };
    await expect(seqsOf(followRunEvents(() => failing(away(60_000)), request, options))).rejects.toBe(reason);
  });
});

describe("a client that follows a run of a service that goes away", () => {
  it("goes on where it was when the service is back, and ends with the run", async () => {
    const token = "secret";
    const namespace = "tenant";
    const fake = await startFakeSimulationService({ address: "tcp://127.0.0.1:0", token, finishes: () => false });
    const client = new SimulationClient({ address: fake.address, token });
    try {
      const { definition, agents, follows } = createInput("behavioral");
      const created = await client.createSimulation(
        { namespace, request_id: freshId("create"), definition },
        agents,
        follows,
      );
      const { simulation_id } = present(created.simulation);
      const started = await client.startRun({ namespace, request_id: freshId("start"), simulation_id });
      const { run_id } = present(started.run);
      const back: Promise<void>[] = [];
      const seqs: number[] = [];
      const onBreak = () => {
        if (back.length === 0) fake.finishRun(run_id);
        back.push(fake.comeBack());
      };
      for await (const batch of client.followRunEvents({ namespace, run_id }, { onBreak })) {
        if (seqs.length === 0) fake.goAway();
        seqs.push(...batch.map(({ seq }) => seq));
      }
      await Promise.all(back);
      expect(back.length).toBeGreaterThan(0);
      const { run } = await client.getRun({ namespace, run_id });
      expect(seqs).toEqual(Array.from({ length: present(run).last_seq }, (_, index) => index + 1));
    } finally {
      client.close();
      fake.stop();
    }
  });
});

function event(seq: number): EventRecord {
  return { seq, round: 0, kind: "news", platform: "", agent_id: "", recorded_at_ms: 0, body: Buffer.from("{}") };
}

/** Events up to `last`, so many a batch; breaks after `breakAfter` batches. */
async function* logAfter(afterSeq: number, last: number, size: number, breakAfter = Number.POSITIVE_INFINITY) {
  let batches = 0;
  for (let seq = afterSeq + 1; seq <= last; seq += size) {
    if (batches === breakAfter) throw away();
    batches += 1;
    yield Array.from({ length: Math.min(size, last - seq + 1) }, (_, index) => event(seq + index));
  }
  if (batches === breakAfter) throw away();
}

function failing(error: Error): AsyncIterable<EventRecord[]> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) };
}

async function seqsOf(batches: AsyncIterable<EventRecord[]>): Promise<number[]> {
  const seqs: number[] = [];
  for await (const batch of batches) seqs.push(...batch.map(({ seq }) => seq));
  return seqs;
}
