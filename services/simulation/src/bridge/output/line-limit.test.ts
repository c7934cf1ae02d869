// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { LineLimit } from "./line-limit.ts";

let told: [string, number][];
let limit: LineLimit;
beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  limit = new LineLimit(3, (stream, count) => told.push([stream, count]));
});
afterEach(() => void jest.useRealTimers());

function admitted(stream: "stdout" | "stderr", lines: number): number {
  const gate = limit.gateOf(stream);
  return Array.from({ length: lines }, () => gate.admit()).filter(Boolean).length;
}

describe("the limit of lines", () => {
  it("lets so many a second through, of both streams together, and tells at its end what it dropped", () => {
    expect([admitted("stdout", 2), admitted("stderr", 5), admitted("stdout", 1)]).toEqual([2, 1, 0]);
    limit.gateOf("stdout").leaveOut(10);
    jest.advanceTimersByTime(999);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(told).toEqual([
      ["stderr", 4],
      ["stdout", 11],
    ]);
    expect(admitted("stdout", 5)).toBe(3);
  });

  it("says nothing where nothing is dropped, and needs no timer for it", () => {
    for (let second = 0; second < 5; second += 1) {
      expect(admitted("stdout", 3)).toBe(3);
      jest.advanceTimersByTime(1_000);
    }
    limit.tell();
    expect(told).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it("tells at the end of the text what it has not told so far", () => {
    admitted("stdout", 4);
    limit.tell();
    expect(told).toEqual([["stdout", 1]]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
