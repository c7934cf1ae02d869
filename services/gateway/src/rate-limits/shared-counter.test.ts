// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, it } from "@jest/globals";
import { pino } from "pino";
import type { Database } from "../storage/database.ts";
import { MemoryCounter } from "./memory-counter.ts";
import { Outage } from "./outage.ts";
import { SharedCounter } from "./shared-counter.ts";

const RATE = { name: "test", perMinute: 2 };
const substitute = new MemoryCounter(RATE);

afterEach(() => substitute.close());

it.each([
  ["refuses", () => Promise.reject(new Error("gone"))],
  ["never answers", () => new Promise<never>(() => undefined)],
])("counts for itself while the database %s, says so once, and asks it again after a pause", async (_how, ask) => {
  let now = 0;
  let asked = 0;
  const lines: string[] = [];
  const outage = new Outage(pino({ level: "info" }, { write: (line: string) => void lines.push(line) }), () => now);
  const executeQuery = (): Promise<unknown> => {
    asked += 1;
    return now < 10_000 ? ask() : Promise.resolve({ rows: [{ points: 1, expire: Date.now() + 60_000 }] });
  };
  const database = { executeQuery } as unknown as Database;
  const counter = new SharedCounter(RATE, { database, outage, substitute });
  const taken = [await counter.take("a"), await counter.take("a"), await counter.take("a")];
  expect(taken.map(({ isExceeded }) => isExceeded)).toEqual([false, false, true]);
  expect([asked, outage.hasBegun]).toEqual([1, true]);
  now = 5_001;
  await counter.take("a");
  expect([asked, outage.hasBegun]).toEqual([2, true]);
  now = 10_002;
  expect(await counter.take("a")).toMatchObject({ remaining: 1, isExceeded: false });
  expect([asked, outage.hasBegun]).toEqual([3, false]);
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
    "rate_limits.in_memory",
    "rate_limits.shared",
  ]);
});
