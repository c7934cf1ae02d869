// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { decodeEvents } from "@shoal/simulation-contract";
import fc from "fast-check";
import { getEventListeners } from "node:events";
import {
  action,
  engineEntry,
  eventsOf,
  roundEnded,
  seqsOf,
  stateEntry,
  upTo,
} from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";

describe("an event log", () => {
  let folder: LogFolder;

  beforeAll(async () => {
    folder = await createLogFolder();
  });

  afterAll(() => folder.dispose());

  const never = new AbortController().signal;
  const actions = (from: number, count: number, round = 1) => upTo(count).map((index) => action(from + index, round));

  it("gives entries their seq from 1, their time, and keeps the bytes of their bodies", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    const before = Date.now();
    await log.append([stateEntry("PENDING"), action(1)]);
    await log.append([roundEnded(1)]);
    const events = await eventsOf(log.readBatches({ afterSeq: 0 }));
    expect(events).toMatchObject([
      { seq: 1, round: 0, kind: "state", platform: "", agent_id: "", body: Buffer.from('{"from":"","to":"PENDING"}') },
      { seq: 2, round: 1, kind: "action", platform: "twitter", agent_id: "m1" },
      { seq: 3, round: 1, kind: "round_ended" },
    ]);
    for (const event of events) {
      expect(event.recorded_at_ms).toBeGreaterThanOrEqual(before);
      expect(event.recorded_at_ms).toBeLessThanOrEqual(Date.now());
    }
    await log.close();
  });

  it("shows nothing before it is durable", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    const appended = log.append([action(1), roundEnded(1)]);
    expect([log.lastSeq, log.tally.lastRound, log.engineHash]).toEqual([0, 0, ""]);
    await appended;
    expect([log.lastSeq, log.tally.lastRound, log.engineHash]).toEqual([2, 1, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    await log.close();
  });

  it("keeps the order of calls that do not wait for each other", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    await Promise.all(upTo(200).map((index) => log.append([action(index)])));
    const posts = (await eventsOf(log.readBatches({ afterSeq: 0 }))).map((event) => event.body.toString());
    expect(posts).toEqual(upTo(200).map((index) => `{"type":"like","post_id":"p${index}"}`));
    await log.close();
  });

  it("takes nothing after a terminal state, not even in the same call, and then says how it ended", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    const end = stateEntry("FAILED", { code: "WORKER_CRASHED", message: "It crashed." });
    const ended = { code: "RUN_STATE_CONFLICT" };
    await expect(log.append([end, action(1)])).rejects.toMatchObject(ended);
    expect(log.lastState()).toBeUndefined();
    const appended = log.append([action(1), end]);
    await expect(log.append([action(2)])).rejects.toMatchObject(ended);
    await appended;
    await expect(log.append([action(2)])).rejects.toMatchObject(ended);
    expect(await seqsOf(log.subscribe({ afterSeq: 0, signal: never }))).toEqual([1, 2]);
    expect(log.lastState()).toEqual({
      from: "",
      to: "FAILED",
      cause: { code: "WORKER_CRASHED", message: "It crashed." },
    });
    await log.close();
  });

  it("appends all of a call or nothing: a bad entry takes no seq", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    await expect(log.append([action(1), engineEntry("action", -1, {})])).rejects.toThrow(RangeError);
    const huge = engineEntry("action", 1, { text: "x".repeat(1_100_000) });
    await expect(log.append([action(1), huge])).rejects.toThrow("fits in no batch");
    await log.append([action(1)]);
    expect(await seqsOf(log.readBatches({ afterSeq: 0 }))).toEqual([1]);
    await log.close();
  });

  it("gives every subscriber, whenever and wherever it begins, exactly what follows its cursor", async () => {
    const schedule = fc.record({
      appends: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
      subscribers: fc.array(fc.record({ after: fc.nat({ max: 30 }), back: fc.nat({ max: 60 }), pause: fc.boolean() }), {
        maxLength: 8,
      }),
    });
    await fc.assert(
      fc.asyncProperty(schedule, async ({ appends, subscribers }) => {
        const log = await folder.logs.create(await folder.runFolder());
        const reading: Promise<{ afterSeq: number; seqs: number[] }>[] = [];
        const begin = (moment: number): void => {
          for (const { after, back, pause } of subscribers) {
            if (Math.min(after, appends.length) !== moment) continue;
            const afterSeq = Math.max(0, log.lastSeq - back);
            reading.push(collect(log.subscribe({ afterSeq, signal: never }), afterSeq, pause));
          }
        };
        let appended: Promise<void> = Promise.resolve();
        for (const [moment, count] of appends.entries()) {
          begin(moment);
          appended = log.append(actions(0, count));
          if (moment % 3 === 0) await appended;
        }
        begin(appends.length);
        await appended;
        await log.append([stateEntry("SUCCEEDED")]);
        const total = appends.reduce((sum, count) => sum + count, 1);
        for (const { afterSeq, seqs } of await Promise.all(reading)) {
          expect(seqs).toEqual(upTo(total).slice(afterSeq));
        }
        await log.close();
      }),
      { numRuns: 40 },
    );
  });

  async function collect(batches: AsyncIterable<Buffer>, afterSeq: number, pause: boolean) {
    const seqs: number[] = [];
    for await (const batch of batches) {
      seqs.push(...decodeEvents(batch).map((event) => event.seq));
      if (pause) await new Promise((resolve) => setImmediate(resolve));
    }
    return { afterSeq, seqs };
  }

  it("serves a subscriber that fell behind what is kept in memory from the file, in batches of at most 1 MB", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    const slow = log.subscribe({ afterSeq: 0, signal: never });
    const text = "x".repeat(200_000);
    await log.append([action(1)]);
    const first = await slow.next();
    for (let index = 0; index < 60; index += 1) await log.append([engineEntry("post", 1, { text })]);
    await log.append([stateEntry("STOPPED")]);
    expect(first.value && decodeEvents(first.value).length).toBe(1);
    const sizes: number[] = [];
    const seqs: number[] = [];
    for await (const batch of slow) {
      sizes.push(batch.length);
      seqs.push(...decodeEvents(batch).map((event) => event.seq));
    }
    expect(seqs).toEqual(upTo(62).slice(1));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_048_576);
    // Small batches are joined on the way.
    expect(sizes.length).toBeLessThan(20);
    await log.close();
  });

  it("wakes a parked subscriber that is aborted and leaves no listener behind", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    await log.append([action(1)]);
    const aborted = new AbortController();
    const subscriber = log.subscribe({ afterSeq: 0, signal: aborted.signal });
    await subscriber.next();
    const parked = subscriber.next();
    await log.append([action(2)]);
    await parked;
    const last = subscriber.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(getEventListeners(aborted.signal, "abort").length).toBe(1);
    const reason = new Error("the caller has gone");
    aborted.abort(reason);
    await expect(last).rejects.toBe(reason);
    expect(getEventListeners(aborted.signal, "abort").length).toBe(0);
    await log.close();
  });

  it("refuses a cursor in the future", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    await log.append([action(1)]);
    const future = { code: "CURSOR_IN_FUTURE", violations: [{ field: "after_seq" }] };
    await expect(seqsOf(log.subscribe({ afterSeq: 2, signal: never }))).rejects.toMatchObject(future);
    await expect(seqsOf(log.readBatches({ afterSeq: 2 }))).rejects.toMatchObject(future);
    expect(await seqsOf(log.readBatches({ afterSeq: 1 }))).toEqual([]);
    await log.close();
  });

  it("reads a stretch by seq and by round, without what is outside any round", async () => {
    const log = await folder.logs.create(await folder.runFolder());
    await log.append([stateEntry("PENDING"), ...actions(0, 3, 1), roundEnded(1), stateEntry("RUNNING")]);
    await log.append([...actions(0, 2, 2), stateEntry("PAUSED"), roundEnded(2)]);
    await log.append([stateEntry("RUNNING")]);
    await log.append([...actions(0, 1, 3), roundEnded(3)]);
    const read = (range: object): Promise<number[]> => seqsOf(log.readBatches({ afterSeq: 0, ...range }));
    expect(await read({})).toEqual(upTo(13));
    expect(await read({ afterSeq: 4, untilSeq: 8 })).toEqual([5, 6, 7, 8]);
    expect(await read({ untilSeq: 99 })).toEqual(upTo(13));
    expect(await read({ fromRound: 2, toRound: 2 })).toEqual([7, 8, 10]);
    expect(await read({ fromRound: 2 })).toEqual([7, 8, 10, 12, 13]);
    expect(await read({ toRound: 1 })).toEqual([2, 3, 4, 5]);
    expect(await read({ afterSeq: 7, toRound: 2 })).toEqual([8, 10]);
    expect(await read({ fromRound: 4 })).toEqual([]);
    await log.close();
  });

  it("goes on after it was closed and opened in the middle of a round, with the same tally and the same hash", async () => {
    const entries = [
      engineEntry("opinions_initialized", 0, { opinions: { m1: 0.5, m2: -0.5 } }),
      ...actions(0, 10, 1),
      roundEnded(1),
      ...actions(0, 4, 2),
      stateEntry("INTERRUPTED"),
      ...actions(4, 4, 2),
      roundEnded(2),
    ];
    const whole = await folder.logs.create(await folder.runFolder());
    await whole.append(entries);
    const runFolder = await folder.runFolder();
    for (const [from, to] of [
      [0, 7],
      [7, 14],
      [14, 18],
      [18, entries.length],
    ]) {
      const log = from === 0 ? await folder.logs.create(runFolder) : await folder.logs.open(runFolder);
      expect(log.lastSeq).toBe(from);
      await log.append(entries.slice(from, to));
      await log.close();
    }
    const reopened = await folder.logs.open(runFolder);
    expect(reopened.engineHash).toBe(whole.engineHash);
    expect(reopened.lastState()).toEqual({ from: "", to: "INTERRUPTED" });
    const rounds = [...reopened.tally.rounds.select(() => true)].map(([round]) => round);
    expect(rounds.sort()).toEqual([0, 1, 2]);
    expect(reopened.tally.totals()).toMatchObject({ ...whole.tally.totals() });
    expect(reopened.tally.agents).toEqual(whole.tally.agents);
    expect(reopened.tally.rounds.get(2)?.end).toMatchObject({ seq: entries.length, engineHash: whole.engineHash });
    await reopened.append([stateEntry("STOPPED")]);
    await reopened.close();
    const ended = await folder.logs.open(runFolder);
    await expect(ended.append([action(1)])).rejects.toMatchObject({ code: "RUN_STATE_CONFLICT" });
    expect((await seqsOf(ended.subscribe({ afterSeq: 18, signal: never }))).at(-1)).toBe(entries.length + 1);
    await Promise.all([whole.close(), ended.close()]);
  });

  it("is not there before it was created", async () => {
    await expect(folder.logs.open(await folder.runFolder())).rejects.toThrow("there is no log");
  });

  it("when closed finishes what was appended, and tells subscribers to come back", async () => {
    const runFolder = await folder.runFolder();
    const log = await folder.logs.create(runFolder);
    const appended = log.append(actions(0, 3));
    const subscriber = seqsOf(log.subscribe({ afterSeq: 0, signal: never }));
    const unavailable = { code: "SIMULATION_UNAVAILABLE" };
    const [outcome] = await Promise.all([Promise.allSettled([subscriber]), appended.then(() => log.close())]);
    expect(outcome).toMatchObject([{ status: "rejected", reason: unavailable }]);
    await expect(log.append([action(1)])).rejects.toMatchObject(unavailable);
    await log.close();
    const again = await folder.logs.open(runFolder);
    expect(await seqsOf(again.readBatches({ afterSeq: 0 }))).toEqual([1, 2, 3]);
    await again.close();
  });
});
