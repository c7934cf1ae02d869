// SPDX-License-Identifier: AGPL-3.0-only
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { ShoalError } from "@shoal/simulation-contract";
import { type CommandAnswer, PendingCommands } from "./pending-commands.ts";
import { ReadingClock } from "./reading-clock.ts";

const COMMAND_MS = 100;

/** The queue with a pipe and rounds that the test acts. */
function open() {
  const sent: Record<string, unknown>[] = [];
  const transport = { congested: false, send: (line: string) => void sent.push(JSON.parse(line)) };
  const rounds = { roundOpen: false, lastRound: 3 };
  const noted: unknown[] = [];
  const onNoted = (command: { type: string }, result: unknown): void => void noted.push([command.type, result]);
  const clock = new ReadingClock();
  const queue = new PendingCommands({ clock, commandMs: COMMAND_MS, transport, rounds, onNoted });
  const begin = (): void => {
    rounds.roundOpen = true;
    queue.roundBegun();
  };
  const end = (): void => {
    rounds.roundOpen = false;
    rounds.lastRound += 1;
    queue.serve();
  };
  return { queue, noted, sent, transport, clock, begin, end };
}

const interview = (prompt = "Why?") => ({ type: "interview", agent_id: "ann", prompt }) as const;

function watch(answer: Promise<CommandAnswer>): { outcome: string } {
  const watched = { outcome: "pending" };
  answer.then(
    (value) => (watched.outcome = "failure" in value ? value.failure.code : JSON.stringify(value)),
    (error: unknown) => (watched.outcome = error instanceof ShoalError ? `${error.code}!` : String(error)),
  );
  return watched;
}

describe("commands that wait", () => {
  it("are sent as far as the pipe has room, in order, and the rest when it has been read", async () => {
    const { queue, sent, transport, clock } = open();
    queue.add(interview("one"));
    transport.congested = true;
    queue.add(interview("two"));
    queue.add(interview("three"));
    expect(sent.map(({ prompt }) => prompt)).toEqual(["one"]);
    transport.congested = false;
    queue.sendWaiting();
    expect(sent.map(({ prompt, id }) => [prompt, id])).toEqual([
      ["one", 1],
      ["two", 2],
      ["three", 3],
    ]);
    clock.stop();
  });

  it("that are cancelled before they are sent never are; one that was sent is cancelled at the worker", () => {
    const { queue, sent, transport } = open();
    const first = queue.add(interview("one"));
    transport.congested = true;
    const second = queue.add(interview("two"));
    queue.forget(first.id);
    queue.forget(second.id);
    transport.congested = false;
    queue.sendWaiting();
    expect(sent.map(({ type, id }) => [type, id])).toEqual([
      ["interview", 1],
      ["cancel", 1],
    ]);
    expect(queue.size).toBe(0);
  });

  it("are no more than 10,000", () => {
    const { queue, clock } = open();
    queue.requireRoom(10_000);
    expect(() => queue.requireRoom(10_001)).toThrow("At most 10000 commands");
    for (let count = 0; count < 9_500; count += 1) void queue.add({ type: "ping" }).answer.catch(() => undefined);
    expect(() => queue.requireRoom(501)).toThrow(expect.objectContaining({ code: "CAPACITY_EXCEEDED" }));
    queue.requireRoom(500);
    clock.stop();
  });

  it("are refused beyond 1 MB, one by one", async () => {
    const { queue, sent, clock } = open();
    const fits = watch(queue.add(interview("x".repeat(1_048_000))).answer);
    const tooLong = watch(queue.add(interview("为".repeat(400_000))).answer);
    await pause(0);
    expect([fits.outcome, tooLong.outcome]).toEqual(["pending", "UNPROCESSABLE"]);
    expect(sent).toHaveLength(1);
    clock.stop();
  });

  it("know of their answer the round that had ended", async () => {
    const { queue, begin, end } = open();
    const { id, answer } = queue.add(interview());
    begin();
    end();
    queue.answer(id, { text: "So." });
    expect(await answer).toEqual({ result: { text: "So." }, round: 4 });
  });
});

describe("the time of a command", () => {
  it("stands still during a round that began after it was sent, and starts anew when that has ended", async () => {
    const { queue, sent, begin, end } = open();
    const command = watch(queue.add(interview()).answer);
    begin();
    await pause(2 * COMMAND_MS);
    expect(command.outcome).toBe("pending");
    end();
    await pause(COMMAND_MS / 4);
    expect(command.outcome).toBe("pending");
    await pause(COMMAND_MS);
    expect(command.outcome).toBe("WORKER_TIMEOUT");
    expect(sent.at(-1)).toEqual({ type: "cancel", id: 1 });
  });

  it("runs on for one that has had its turn, however short the rounds are", async () => {
    const { queue, begin, end } = open();
    const command = watch(queue.add(interview()).answer);
    const rounds = setInterval(() => {
      begin();
      end();
    }, COMMAND_MS / 10);
    await pause(2 * COMMAND_MS);
    clearInterval(rounds);
    expect(command.outcome).toBe("WORKER_TIMEOUT");
  });

  it("does not run while it waits to be sent", async () => {
    const { queue, transport } = open();
    transport.congested = true;
    const command = watch(queue.add(interview()).answer);
    await pause(2 * COMMAND_MS);
    expect(command.outcome).toBe("pending");
    queue.rejectAll(() => new ShoalError("PROTOCOL_CLOSED", "gone"));
    await pause(0);
    expect(command.outcome).toBe("PROTOCOL_CLOSED!");
  });

  it("starts anew when one before it is answered: an engine may ask its agents one after the other", async () => {
    const { queue } = open();
    const commands = Array.from({ length: 4 }, () => queue.add(interview()));
    const watched = commands.map(({ answer }) => watch(answer));
    for (const { id } of commands.slice(0, 3)) {
      await pause(0.6 * COMMAND_MS);
      queue.answer(id, {});
    }
    await pause(0.6 * COMMAND_MS);
    expect(watched.map(({ outcome }) => outcome)).toEqual([
      ...Array.from({ length: 3 }, () => JSON.stringify({ result: {}, round: 3 })),
      "pending",
    ]);
    await pause(COMMAND_MS);
    expect(watched[3]?.outcome).toBe("WORKER_TIMEOUT");
  });
});
