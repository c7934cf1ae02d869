// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it, jest } from "@jest/globals";
import type { EngineEvent } from "@shoal/behavioral-engine";
import { MessageWriter } from "./message-writer.ts";

const exposure: EngineEvent = {
  kind: "exposure",
  round: 1,
  platform: "twitter",
  agent_id: "m1",
  body: { simulated_minute: 480, post_ids: ["p1"], opinion: 0.5 },
};

/** A writer whose descriptor takes at most so many bytes at once, and what came out of it. */
function writerTaking(
  atMost: number,
  refusals = 0,
): { writer: MessageWriter; text: () => string; writes: () => number } {
  const parts: Buffer[] = [];
  let refused = 0;
  const writer = new MessageWriter((bytes, offset) => {
    if (refused++ < refusals) throw Object.assign(new Error("busy"), { code: "EAGAIN" });
    const part = bytes.subarray(offset, offset + atMost);
    parts.push(Buffer.from(part));
    return part.length;
  });
  return { writer, text: () => Buffer.concat(parts).toString(), writes: () => parts.length };
}

describe("MessageWriter", () => {
  it("gathers events until they are flushed", () => {
    const { writer, text, writes } = writerTaking(1_000_000);
    for (let n = 0; n < 10; n++) writer.event(exposure);
    expect(writes()).toBe(0);
    writer.flush();
    expect(writes()).toBe(1);
    expect(text()).toBe(
      '{"type":"event","kind":"exposure","round":1,"platform":"twitter","agent_id":"m1","body":{"simulated_minute":480,"post_ids":["p1"],"opinion":0.5}}\n'.repeat(
        10,
      ),
    );
  });

  it("leaves out header fields without a value", () => {
    const { writer, text } = writerTaking(1_000_000);
    writer.event({ kind: "opinions_initialized", round: 0, platform: "", agent_id: "", body: { opinions: { m1: 0 } } });
    writer.flush();
    expect(text()).toBe('{"type":"event","kind":"opinions_initialized","round":0,"body":{"opinions":{"m1":0}}}\n');
  });

  it("keeps the order of events and other messages", () => {
    const { writer, text } = writerTaking(1_000_000);
    writer.event(exposure);
    writer.send({ type: "reply", id: 1, result: {} });
    writer.event(exposure);
    writer.send({ type: "finished", outcome: "completed" });
    const types = text()
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types).toEqual(["event", "reply", "event", "finished"]);
  });

  it("goes on where a partial write ended, inside characters too", () => {
    const { writer, text, writes } = writerTaking(3);
    writer.send({ type: "failed", message: "größer 🎉" });
    expect(text()).toBe('{"type":"failed","message":"größer 🎉"}\n');
    expect(writes()).toBeGreaterThan(10);
  });

  it("tries again when the descriptor is busy", () => {
    const { writer, text } = writerTaking(1_000_000, 3);
    writer.send({ type: "heartbeat" });
    expect(text()).toBe('{"type":"heartbeat"}\n');
  });

  it("says that it lives when it has said nothing for a while, and only then", () => {
    jest.useFakeTimers();
    const { writer, text, writes } = writerTaking(1_000_000);
    const heartbeat = writer.startHeartbeat();
    try {
      jest.advanceTimersByTime(4000);
      writer.send({ type: "reply", id: 1, result: {} });
      jest.advanceTimersByTime(1000);
      expect(writes()).toBe(1);
      jest.advanceTimersByTime(10_000);
      expect(text().match(/\{"type":"heartbeat"\}\n/g)).toHaveLength(2);
    } finally {
      clearInterval(heartbeat);
      jest.useRealTimers();
    }
  });

  it("passes other errors on", () => {
    const broken = new MessageWriter(() => {
      throw Object.assign(new Error("gone"), { code: "EPIPE" });
    });
    expect(() => broken.send({ type: "heartbeat" })).toThrow("gone");
  });

  it("does not wait for the end of a large round", () => {
    const { writer, writes } = writerTaking(1_000_000);
    for (let n = 0; n < 2000; n++) writer.event(exposure);
    expect(writes()).toBeGreaterThanOrEqual(4);
  });
});
