// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { EVENT_BODY_SCHEMAS, type KnownEventKind } from "../../events/event-bodies.ts";
import type { EventRecord } from "../../events/event-record.ts";
import { isTerminalEvent } from "../../events/terminal-event.ts";
import { LONG_ROUNDS, present, refusal, RUN_DEADLINE_MS, SHORT_ROUNDS, type Tenant } from "./fixtures.ts";

/** StreamRunEvents. */
export function describeEvents(tenant: () => Tenant): void {
  describe("the event stream", () => {
    it("follows a live run without gap or duplicate and ends after the terminal event", async () => {
      const { run_id } = await tenant().startRun();
      const events = await tenant().events(run_id);
      expect(seqs(events)).toEqual(upTo(1, events.length));
      expect(events.map(isTerminalEvent).indexOf(true)).toBe(events.length - 1);
      const { last_seq } = await tenant().ended(run_id);
      expect(last_seq).toBe(events.length);
    });

    it("has bodies as published, rounds in order and each round's end", async () => {
      const events = await tenant().events((await tenant().finishedRun()).run_id);
      for (const { kind, body } of events) {
        const json: unknown = JSON.parse(body.toString("utf8"));
        const schema = Object.hasOwn(EVENT_BODY_SCHEMAS, kind) ? EVENT_BODY_SCHEMAS[kind as KnownEventKind] : undefined;
        expect([kind, schema?.safeParse(json).error]).toEqual([kind, undefined]);
      }
      const ended = events.filter(({ kind }) => kind === "round_ended").map(({ round }) => round);
      expect(ended).toEqual(upTo(1, SHORT_ROUNDS));
    });

    it("resumes after a cursor", async () => {
      const { run_id, last_seq } = await tenant().finishedRun();
      expect(seqs(await tenant().events(run_id, { after_seq: 4 }))).toEqual(upTo(5, last_seq));
      expect(await tenant().events(run_id, { after_seq: last_seq })).toEqual([]);
    });

    it("refuses a cursor in the future and one that is none", async () => {
      const { run_id, last_seq } = await tenant().finishedRun();
      const future = tenant().events(run_id, { after_seq: last_seq + 1 });
      expect(await refusal(future)).toEqual({ code: "CURSOR_IN_FUTURE", fields: ["after_seq"] });
      const negative = tenant().events(run_id, { after_seq: -1 });
      expect(await refusal(negative)).toEqual({ code: "INVALID_REQUEST", fields: ["after_seq"] });
    });

    it("filters by kind, platform and agent; the terminal event passes every filter", async () => {
      const { run_id, last_seq } = await tenant().finishedRun();
      const all = await tenant().events(run_id);
      const wanted = (passes: (event: EventRecord) => boolean): number[] =>
        seqs(all.filter((event) => passes(event) || event.seq === last_seq));
      const agent_id = present(all.find(({ kind }) => kind === "action")).agent_id;
      expect(seqs(await tenant().events(run_id, { kinds: ["action", "round_ended"] }))).toEqual(
        wanted(({ kind }) => kind === "action" || kind === "round_ended"),
      );
      expect(seqs(await tenant().events(run_id, { platforms: ["twitter"] }))).toEqual(
        wanted(({ platform }) => platform === "twitter"),
      );
      expect(seqs(await tenant().events(run_id, { agent_ids: [agent_id], kinds: ["action"] }))).toEqual(
        wanted((event) => event.kind === "action" && event.agent_id === agent_id),
      );
      expect(seqs(await tenant().events(run_id, { kinds: ["no_such_kind"] }))).toEqual([last_seq]);
    });

    it("ends after max_events", async () => {
      const { run_id } = await tenant().finishedRun();
      expect(seqs(await tenant().events(run_id, { max_events: 3, after_seq: 1 }))).toEqual([2, 3, 4]);
    });

    it("with backfill_only ends where the log of a live run was at the call", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().startRun({ rounds: LONG_ROUNDS });
      const signal = AbortSignal.timeout(RUN_DEADLINE_MS);
      await client.streamRunEvents({ namespace, run_id }, { signal }).next();
      const events = await tenant().events(run_id, { backfill_only: true });
      expect(seqs(events)).toEqual(upTo(1, events.length));
      expect(events.length).toBeGreaterThan(0);
      await tenant().stopRun(run_id);
      await tenant().ended(run_id);
    });

    it("can be cut at any entry and resumed without gap or duplicate", async () => {
      const { client, namespace } = tenant();
      const { run_id } = await tenant().startRun();
      const events: EventRecord[] = [];
      const signal = AbortSignal.timeout(RUN_DEADLINE_MS);
      for (let last: EventRecord | undefined; last === undefined || !isTerminalEvent(last); last = events.at(-1)) {
        const request = { namespace, run_id, after_seq: last?.seq ?? 0, max_events: 7 };
        for await (const batch of client.streamRunEvents(request, { signal })) {
          events.push(...batch);
          break;
        }
      }
      expect(seqs(events)).toEqual(upTo(1, events.length));
    });
  });
}

function seqs(events: readonly EventRecord[]): number[] {
  return events.map(({ seq }) => seq);
}

function upTo(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
