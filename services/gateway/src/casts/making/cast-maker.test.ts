// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it } from "@jest/globals";
import { CastMaker, type CastMakerOptions } from "./cast-maker.ts";
import type { CastRequest } from "./cast-messages.ts";

let maker: CastMaker;

afterEach(() => maker.stop());

function start(options: CastMakerOptions = {}): void {
  maker = new CastMaker(options);
}

const json = (body: unknown): CastRequest => ({
  type: "application/json",
  body: Buffer.from(JSON.stringify(body)),
  query: {},
});
const population = (size: number): CastRequest => json({ name: "P", population: { size, seed: 1 } });

describe("casts", () => {
  it("are made one after the other, up to a number that may wait; one more is told to come again", async () => {
    start({ casts: 3 });
    const made = [1, 2, 3].map((size) => maker.make(population(size)));
    await expect(maker.make(population(4))).rejects.toMatchObject({ code: "CAPACITY_EXCEEDED", retryAfterMs: 5_000 });
    expect((await Promise.all(made)).map(({ summary }) => summary.agent_count)).toEqual([1, 2, 3]);
    expect((await maker.make(population(4))).summary.agent_count).toBe(4);
  });

  it("come in chunks of 100 agents and 1,000 follow edges", async () => {
    start();
    const { summary, agents, follows } = await maker.make(population(250));
    const lengths = (chunks: readonly Uint8Array[]) =>
      chunks.map((chunk) => (JSON.parse(Buffer.from(chunk).toString()) as unknown[]).length);
    expect(lengths(agents)).toEqual([100, 100, 50]);
    const last = summary.follow_count % 1_000;
    expect(lengths(follows)).toEqual([...Array<number>(follows.length - 1).fill(1_000), last]);
  });

  it("that are wrong are refused with their fields, and the next is made", async () => {
    start();
    await expect(maker.make(population(0))).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      violations: [{ field: "population.size" }],
    });
    expect((await maker.make(population(1))).summary.agent_count).toBe(1);
  });

  it("that take too long are given up, and the next is made", async () => {
    start({ deadlineMs: 1 });
    await expect(maker.make(population(100_000))).rejects.toMatchObject({ code: "CAPACITY_EXCEEDED" });
    await maker.stop();
    start();
    expect((await maker.make(population(1))).summary.agent_count).toBe(1);
  });

  it("that wait when it stops are told so", async () => {
    start();
    const made = [maker.make(population(100_000)), maker.make(population(1))];
    const ends = Promise.allSettled(made);
    await maker.stop();
    for (const end of await ends) {
      expect(end).toMatchObject({ status: "rejected", reason: { code: "CAPACITY_EXCEEDED" } });
    }
  });

  it("are made again after a rest, in which the thread ends", async () => {
    start({ idleMs: 1 });
    expect((await maker.make(population(1))).summary.agent_count).toBe(1);
    await maker.ended();
    expect((await maker.make(population(2))).summary.agent_count).toBe(2);
  });
});
